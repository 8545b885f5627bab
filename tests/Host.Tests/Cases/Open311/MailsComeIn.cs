using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Linli.Cases;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Open311;

/// <summary>An office's mailbox: the operator's gateway hands the mails in and sends the answers on.</summary>
public sealed class MailsComeIn
{
    private const string Sender = "lin.guiying@example.org";

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_mail_becomes_a_matter_once_and_its_answer_comes_back_by_its_number(Dialect dialect)
    {
        await using var cast = await Cast.Call(dialect);
        using var gateway = Gateway(cast);
        var mail = new
        {
            messageId = "<1@example.org>", from = Sender, fromName = "林桂英", subject = "Fwd: 东安新村路灯不亮", text = "晚上看不见路。", authenticated = true,
            attachments = new[] { new { name = "lamp.png", content = Convert.ToBase64String(TextStaysText.Png) }, new { name = "notes.pdf", content = Convert.ToBase64String("%PDF-1.7"u8) } },
        };
        var taken = await Hand(gateway, mail);
        Assert.Equal(("reported", "street-light", 1), (Text(taken, "result"), Text(taken, "soundsLike"), taken["leftOut"]!.GetValue<int>()));
        var number = Text(taken, "number");
        var it = await cast.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Number == number));
        Assert.Equal(("other-matter", Channel.Api, Visibility.Parties), (it.TypeCode, it.Channel, it.Visibility));
        Assert.Equal("东安新村路灯不亮\n晚上看不见路。", it.Text);
        Assert.Equal(1, await cast.Db(db => db.Set<CasePhoto>().CountAsync(p => p.CaseId == it.Id)));
        Assert.DoesNotContain("example.org", System.Text.Encoding.UTF8.GetString(it.Contact!), StringComparison.Ordinal); // sealed
        Assert.Equal(("known", number), (Text(await Hand(gateway, mail), "result"), Text(await Hand(gateway, mail), "number")));

        var lead = await Holder(cast, it.LeadPost);
        Assert.Null(await cast.Move(lead, number, "take"));
        Assert.Null(await cast.Move(lead, number, "ask-back", new { text = "是哪一盏？" }));
        var answers = (await gateway.GetFromJsonAsync<JsonNode>("/api/v1/mail-in/answers"))!;
        Assert.Equal([(number, "是哪一盏？", true)], answers["rows"]!.AsArray().Select(row => (Text(row!, "number"), Text(row!, "text"), row!["asks"]!.GetValue<bool>())));

        var back = await Hand(gateway, new { messageId = "<2@example.org>", from = Sender, subject = $"回复：[{number}] 路灯", text = "3栋门口那盏。", authenticated = true });
        Assert.Equal(("added", number), (Text(back, "result"), Text(back, "number")));
        Assert.Equal("working", await cast.Db(db => db.Set<Case>().Where(c => c.Number == number).Select(c => c.State).SingleAsync()));
        Assert.Empty((await gateway.GetFromJsonAsync<JsonNode>("/api/v1/mail-in/answers?after=" + Text(answers, "next")))!["rows"]!.AsArray());
    }

    [Fact]
    public async Task Nobody_speaks_for_a_reporter_by_a_number_alone()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        using var gateway = Gateway(cast);
        var number = Text(await Hand(gateway, new { messageId = "<1@example.org>", from = Sender, subject = "问一件事", text = "", authenticated = true }), "number");
        foreach (var (id, from, authenticated) in new[] { ("<2@x>", "other@example.org", true), ("<3@x>", Sender, false) })
        {
            var other = await Hand(gateway, new { messageId = id, from, subject = $"Re: [{number}]", text = "撤回吧", authenticated });
            Assert.Equal("reported", Text(other, "result")); // a matter of its own, for a person to read
            Assert.NotEqual(number, Text(other, "number"));
        }

        Assert.False(await cast.Db(db => db.Set<CaseStep>().AnyAsync(s => s.Text == "撤回吧")));
    }

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied")]
    [InlineData("auto-submitted", "auto-generated; type=vacation")]
    [InlineData("Return-Path", "<>")]
    [InlineData("Precedence", "bulk")]
    [InlineData("List-Id", "<news.example.org>")]
    public async Task An_automatic_mail_is_neither_kept_nor_answered(string header, string value)
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        using var gateway = Gateway(cast);
        var before = await cast.Db(db => db.Set<Case>().CountAsync());
        var ignored = await Hand(gateway, new { messageId = "<1@x>", from = Sender, subject = "Out of office", text = "Back on Monday", headers = new Dictionary<string, string> { [header] = value } });
        Assert.Equal("ignored", Text(ignored, "result"));
        Assert.Equal(before, await cast.Db(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task What_is_no_mail_is_refused_with_its_field()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        using var gateway = Gateway(cast);
        foreach (var (mail, field) in new (object, string)[]
        {
            (new { messageId = "<1@x>", from = "nobody", text = "来" }, "from"), (new { from = Sender, text = "来" }, "messageId"), (new { messageId = "<1@x>", from = Sender }, "text"),
            (new { messageId = "<1@x>", from = Sender, text = new string('长', 4_001) }, "text"), (new { messageId = "<1@x>", from = Sender, text = "来", type = "complaint" }, "type"),
        })
        {
            using var refused = await gateway.PostAsJsonAsync("/api/v1/mail-in", mail);
            Assert.Equal((422, field), ((int)refused.StatusCode, Text((await refused.Content.ReadFromJsonAsync<JsonNode>())!, "field")));
        }

        using var nobody = cast.House.Visitor();
        using var shut = await nobody.Http.PostAsJsonAsync("/api/v1/mail-in", new { messageId = "<1@x>", from = Sender, text = "来" });
        Assert.Equal(HttpStatusCode.Forbidden, shut.StatusCode);
    }

    private static HttpClient Gateway(Cast cast)
    {
        var gateway = new HttpClient { BaseAddress = cast.House.Address };
        gateway.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo");
        return gateway;
    }

    private static async Task<JsonNode> Hand(HttpClient gateway, object mail)
    {
        using var answer = await gateway.PostAsJsonAsync("/api/v1/mail-in", mail);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static string Text(JsonNode of, string name) => of[name]?.GetValue<string>() ?? "";

    /// <summary>Who of the cast holds a post.</summary>
    private static async Task<string> Holder(Cast cast, Guid post)
    {
        var known = cast.Posts.FirstOrDefault(pair => pair.Value == post).Key;
        if (known is not null) return known;
        var kind = await cast.Db(db => db.Set<Linli.Territory.Post>().Where(p => p.Id == post).Select(p => p.Kind).SingleAsync());
        return kind == Contracts.PostKind.DistrictDesk ? "district" : throw new InvalidOperationException($"Nobody of the cast holds the {kind} {post}");
    }
}
