using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Host.Tests.Cases.Portal;
using Linli.Host.Tests.Proof;
using Linli.Storage;
using Xunit;

namespace Linli.Host.Tests.Territory;

/// <summary>The same line of text in each box in which people look for a place.</summary>
public sealed class SearchOverHttp(SharedCast shared) : IClassFixture<SharedCast>
{
    public static TheoryData<Dialect, string, string> Lines()
    {
        TheoryData<Dialect, string, string> data = [];
        foreach (var dialect in new[] { Dialect.Sqlite, Dialect.Postgres })
        {
            data.Add(dialect, "三元区和平路12号东安新村12栋", "12栋");
            data.Add(dialect, "东安新村十二号楼", "12栋");
            data.Add(dialect, "东按新村12栋", "12栋");
            data.Add(dialect, "列东街道东安社区 3 网格", "第3网格");
        }

        return data;
    }

    [Theory, MemberData(nameof(Lines))]
    public async Task Desk_telephone_portal_and_interface_find_the_same_place(Dialect dialect, string line, string name)
    {
        var cast = await shared.On(dialect);
        var asked = Uri.EscapeDataString(line);
        var found = (await cast["nobody"].Http.GetFromJsonAsync<JsonElement>($"/api/v1/places/1/search?words={asked}"))[0];
        Assert.Equal(("东安社区", name), (found.GetProperty("fullName").GetString()!.Split(' ')[1], found.GetProperty("name").GetString()));
        var id = Guid.Parse(found.GetProperty("id").GetProperty("id").GetString()!);

        Assert.Contains($"/desk/places/{id}", await cast["community"].Read($"/desk/places?q={asked}"), StringComparison.Ordinal);
        Assert.Contains("东安社区", await cast["nobody"].Read($"/place?q={asked}"), StringComparison.Ordinal);
        using var register = await cast["community"].Send("/desk/register", [("Where", line), ("go", "find")]);
        Assert.Contains($"1.{id:N}", await register.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var neighbour = new Neighbour(cast.House);
        await neighbour.Choose("rubbish", [("kind", "household"), ("blocks", "no")]);
        using var sent = await neighbour.Visitor.Send("/report/where", [("find", line), ("go", "find")]);
        var where = sent.StatusCode == HttpStatusCode.Redirect ? await neighbour.Visitor.Read(sent.Headers.Location!.ToString()) : await sent.Content.ReadAsStringAsync();
        Assert.Contains($"1.{id:N}", where, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task The_beginning_of_a_code_lists_the_street_and_its_communities(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var page = await cast["district"].Read("/desk/places?q=350404001");
        Assert.Contains("列东街道", page, StringComparison.Ordinal);
        Assert.Contains("列东街道 东安社区", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_home_is_told_to_staff_only(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        const string Line = "/api/v1/places/1/search?words=%E4%B8%9C%E5%AE%89%E6%96%B0%E6%9D%9112%E6%A0%8B2%E5%8D%95%E5%85%83301"; // 东安新村12栋2单元301
        Assert.Equal("301室", (await cast["community"].Http.GetFromJsonAsync<JsonElement>(Line))[0].GetProperty("name").GetString());
        Assert.Equal(0, (await cast["nobody"].Http.GetFromJsonAsync<JsonElement>(Line)).GetArrayLength());
    }
}
