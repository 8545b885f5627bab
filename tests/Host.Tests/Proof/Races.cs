using System.Net;
using System.Net.Http.Json;
using Linli.Cases;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>The same thing twice, and two things at one instant: one effect, and a sentence for the other.</summary>
public sealed class Races(SharedCast shared) : IClassFixture<SharedCast>
{
    private static readonly object Rubbish = new { kind = "household", blocks = false };

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_repeated_report_under_one_key_is_one_case_and_one_receipt(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var text = $"重复 {Guid.NewGuid():N}";
        var key = Guid.NewGuid().ToString();
        var first = await Post(cast, "nobody", "/api/v1/cases", Matter(cast, text), key);
        var again = await Post(cast, "nobody", "/api/v1/cases", Matter(cast, text), key);
        var other = await Post(cast, "nobody", "/api/v1/cases", Matter(cast, text + "别的"), key);
        Assert.Equal((201, 201, 409), (first.Status, again.Status, other.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Contains("kernel.key-used-for-another", other.Text, StringComparison.Ordinal);
        Assert.Equal(1, await cast.Db(db => db.Set<Case>().CountAsync(c => c.Text.StartsWith(text))));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Eight_reports_under_one_key_at_one_instant_are_one_case(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (text, key) = ($"同时 {Guid.NewGuid():N}", Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(cast, "nobody", "/api/v1/cases", Matter(cast, text), key)));
        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct());
        Assert.Equal(1, await cast.Db(db => db.Set<Case>().CountAsync(c => c.Text == text)));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Of_two_answers_at_one_instant_one_wins_and_the_other_is_told_who_was_faster(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        for (var round = 0; round < 5; round++)
        {
            var (number, _) = await cast.Report("nobody", "rubbish", Rubbish);
            Assert.Null(await cast.Move("gridworker", number, "take"));
            var version = await cast.Db(db => db.Set<Case>().Where(c => c.Number == number).Select(c => c.Version).SingleAsync());
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(nth => cast.Move("gridworker", number, "answer", new { text = $"答复 {nth}", version })));
            Assert.Single(answers, code => code is null);
            Assert.All(answers.OfType<string>(), code => Assert.Equal("cases.moved-meanwhile", code));
            Assert.Equal(1, await cast.Db(db => db.Set<CaseStep>().CountAsync(s => s.Do == "answer" && db.Set<Case>().Any(c => c.Number == number && c.Id == s.CaseId))));
        }
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Five_wrong_codes_shut_the_door_even_for_the_right_one_and_for_forty_at_one_instant(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, receipt) = await cast.Report("nobody", "rubbish", Rubbish);
        var codes = await Task.WhenAll(Enumerable.Range(0, 40).Select(nth => cast.Move("nobody", number, "note", new { text = "x", code = $"{nth:000000000000}" })));
        Assert.Equal(5, codes.Count(code => code == "cases.wrong-code"));
        Assert.All(codes, code => Assert.True(code is "cases.wrong-code" or "cases.too-many-codes", code));
        Assert.Equal("cases.too-many-codes", await cast.Move("nobody", number, "note", new { text = "x", code = receipt }));
        using var read = await cast["nobody"].Http.GetAsync($"/api/v1/cases/{number}?code={Uri.EscapeDataString(receipt)}");
        Assert.Equal(HttpStatusCode.TooManyRequests, read.StatusCode);
        Assert.Equal((5, 1), await cast.Db(async db => (await db.Set<ReceiptTry>().CountAsync(t => db.Set<Case>().Any(c => c.Number == number && c.Id == t.CaseId)),
            await db.Set<CaseStep>().CountAsync(s => s.Do == "receipt-guessed" && db.Set<Case>().Any(c => c.Number == number && c.Id == s.CaseId)))));
    }

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Thirty_notes_at_one_instant_are_kept_or_refused_and_numbered_without_gap(Dialect dialect)
    {
        var cast = await shared.On(dialect);
        var (number, _) = await cast.Report("resident", "rubbish", Rubbish);
        var codes = await Task.WhenAll(Enumerable.Range(0, 30).Select(nth => cast.Move(nth % 2 == 0 ? "resident" : "gridworker", number, "note", new { text = $"备注 {nth}" })));
        Assert.All(codes.OfType<string>(), code => Assert.Equal("kernel.somebody-was-faster", code));
        var (steps, written) = await cast.Db(async db =>
        {
            var it = await db.Set<Case>().SingleAsync(c => c.Number == number);
            return (it.Steps, await db.Set<CaseStep>().Where(s => s.CaseId == it.Id).OrderBy(s => s.No).Select(s => s.No).ToListAsync());
        });
        Assert.Equal(Enumerable.Range(1, steps), written);
        Assert.Equal(codes.Count(code => code is null), steps - 2);
    }

    private static object Matter(Cast cast, string text) => new { type = "rubbish", place = cast.Here, text, answers = Rubbish };

    private static async Task<(int Status, string Text)> Post(Cast cast, string who, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await cast[who].Http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
