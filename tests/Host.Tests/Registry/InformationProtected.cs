using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Linli.Host.Tests.Cases.Desk;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Registry;

/// <summary>信息保护, from the resident's number at the desk to the list of who looked.</summary>
public sealed class InformationProtected
{
    private const string Name = "欧阳无双", Phone = "13912345678";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse)), Trait("Row", "J57")]
    public async Task Without_training_no_personal_data_the_raw_files_show_no_number_and_the_resident_sees_who_looked(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var home = await house.EmptyHome();
        using var community = await house.SignIn("community");
        using var worker = await house.SignIn("gridworker");
        using var added = await community.Http.PostAsJsonAsync("/api/v1/people", new
        {
            place = RegistrySetting.Text(home.Id), since = "2026-01-01", evidence = "ownWord", people = new[] { new { name = Name, phone = Phone, source = "self" } },
        });
        var person = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("people")[0].GetGuid();
        var (matter, number) = await house.MatterAt(person, "gridworker");

        // A worker without finished training gets no personal data, with the promise signed or not.
        await house.Clear("gridworker", false);
        Assert.Equal(HttpStatusCode.Redirect, (await worker.Http.GetAsync("/desk/people")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await worker.Http.GetAsync($"/desk/people/1/{person}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Http.GetAsync($"/api/v1/people?place={RegistrySetting.Text(home.Id)}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Unmask(person, matter)).Status);
        Assert.Null(await worker.Open(person, "phone"));
        await house.Clear("gridworker", true);
        Assert.Equal(HttpStatusCode.OK, (await worker.Unmask(person, matter)).Status);
        Assert.Equal(Phone, await worker.Open(person, "phone"));

        // The person ties their account by a code of the desk, and sees who looked, for what, and who was turned away.
        using var given = await community.Send($"/desk/people/1/{person}", [], $"/desk/people/1/{person}?handler=Code");
        var code = System.Text.RegularExpressions.Regex.Match(await given.Content.ReadAsStringAsync(), "[0-9]{4} [0-9]{4} [0-9]{4}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        using var themselves = await house.SignIn("district"); // an account that is nobody's yet
        using (var tied = await themselves.Send("/my-data", [("code", code)])) Assert.Equal(HttpStatusCode.Redirect, tied.StatusCode);
        var page = WebUtility.HtmlDecode(await themselves.Read("/my-data"));
        Assert.Contains((await house.PostOf("gridworker")).Name, page, StringComparison.Ordinal);
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Contains("没让看", page, StringComparison.Ordinal);

        // What they take along says whose copy it is.
        var copy = JsonDocument.Parse(await themselves.Read("/api/v1/my-data")).RootElement;
        Assert.Equal(Phone, copy.GetProperty("held").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "person.phone").GetProperty("value").GetString());
        Assert.Contains("本人", copy.GetProperty("mark").GetProperty("text").GetString(), StringComparison.Ordinal);

        Assert.NotEqual(0, await Raw(house, dialect, "registry_person")); // the search finds what stands there
        Assert.Equal(0, await Raw(house, dialect, Phone));
        Assert.Equal(0, await Raw(house, dialect, Name));
    }

    /// <summary>How often a text stands in the database as it lies there: in the file's bytes, or in any row of any table.</summary>
    private static async Task<int> Raw(WebHouse house, Dialect dialect, string text)
    {
        if (dialect == Dialect.Postgres)
        {
            return await house.Read(async db =>
            {
                var (connection, found) = (db.Database.GetDbConnection(), 0);
                var hex = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text)); // as bytea reads
                foreach (var table in await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = 'public'"))
                    found += table == text ? 1 : await connection.ExecuteScalarAsync<int>($"select count(*) from \"{table}\" x where x::text like @plain or x::text like @hex", new { plain = $"%{text}%", hex = $"%{hex}%" });
                return found;
            });
        }

        var count = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(house.Folder, "data"), "linli.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var all = new MemoryStream();
            await stream.CopyToAsync(all);
            if (all.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0) count++;
        }

        return count;
    }
}
