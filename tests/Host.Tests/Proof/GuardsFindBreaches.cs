using Linli.Cases;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Linli.Storage;
using Linli.Territory.Opening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Host.Tests.Proof;

/// <summary>
/// The guards that can be read off what is kept and asked for, over all that exists, and each with breaches planted into what
/// the scan is given. Those that show in what the house does stand beside the things that they guard, with their number as a trait;
/// docs/rights.md lists all, with what was planted once into the code.
/// </summary>
public sealed class GuardsFindBreaches(SharedCast shared) : IClassFixture<SharedCast>
{
    /// <summary>Sealed values whose end is no column of their own row, and who takes them.</summary>
    private static readonly Dictionary<string, Type> Taken = new()
    {
        ["registry_person"] = typeof(LapseFacts), // each value with its fact
        ["registry_request"] = typeof(LapseFacts),
        ["registry_import_piece"] = typeof(Linli.Registry.Import.SweepImports),
        ["registry_care_tag"] = typeof(Linli.Registry.Care.LapseCare),
        ["reports_form_piece"] = typeof(Linli.Reports.Forms.ForgetForms),
        ["cases_case"] = typeof(ForgetContacts),
        ["territory_opening"] = typeof(ForgetBooks),
        ["territory_upload"] = typeof(ForgetBooks),
        ["kernel_account"] = typeof(Sweep), ["kernel_known_answer"] = typeof(Sweep),
    };

    [Fact, Trait("Guard", "3")]
    public void Guard_3_no_personal_field_lacks_its_end()
    {
        Assert.Empty(Breaches.WithoutEnd(TableHeld.All(), Taken));
        Assert.All(Elements.All, element => Assert.True(element is { KeptMonths: > 0 and <= 36, Purpose.Length: > 0 } && Enum.IsDefined(element.Basis)));
    }

    [Theory, Trait("Guard", "3")]
    [InlineData("registry_diary", "words"), InlineData("care_note", "text"), InlineData("fieldwork_visit", "phone")]
    public void Guard_3_finds_a_planted_field_without_an_end(string table, string column)
    {
        Assert.Equal([$"{table}.{column}"], Breaches.WithoutEnd([.. TableHeld.All(), new(table, ["id", column, "at"], [column])], Taken));
        Assert.Empty(Breaches.WithoutEnd([new(table, ["id", column, "expires_on"], [column])], Taken));
    }

    [Fact, Trait("Guard", "3")]
    public async Task Guard_3_every_job_that_takes_values_away_is_run_by_the_house()
    {
        var cast = await shared.On(Dialect.Sqlite);
        var recurring = cast.House.Services.GetServices<JobKind>().Where(kind => kind.Every is { } every && every <= TimeSpan.FromDays(1)).Select(kind => kind.Runner).ToList();
        Assert.All(Taken.Values.Distinct(), job => Assert.Contains(job, recurring));
    }

    [Theory, Trait("Guard", "3"), MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task Guard_3_a_reporters_number_a_request_a_workbook_and_a_shut_accounts_number_go_by_themselves(Dialect dialect)
    {
        await using var house = await DeskSetting.Open(dialect);
        var number = (await house.Report("请来看看。", phone: "13800000000", mustMeet: true)).Number;
        var fresh = (await house.Report("昨天的。", phone: "13800000000", mustMeet: true)).Number;
        await house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAt, DateTimeOffset.UtcNow.AddDays(-ForgetContacts.KeptDays - 1))));
        await house.Read(db => db.Set<Account>().Where(a => a.Name == "gridworker").ExecuteUpdateAsync(set => set.SetProperty(a => a.Phone, new byte[] { 1 }).SetProperty(a => a.ShutAt, DateTimeOffset.UtcNow.AddDays(-Account.PhoneKeptDays - 1))));
        await house.Read(db => db.Set<OpeningWork>().Where(w => w.Lines != null).ExecuteUpdateAsync(set => set.SetProperty(w => w.GivenAt, DateTimeOffset.UtcNow.AddDays(-ForgetBooks.KeptDays - 1))));
        var me = await Linli.Host.Tests.Registry.RegistrySetting.Resident(house);
        using var resident = await house.SignIn("resident");
        using (var asked = await resident.Send("/my-data/ask?kind=Object", [("kind", "Object"), ("words", "不认识这个岗位")], "/my-data/ask")) Assert.Equal(System.Net.HttpStatusCode.Redirect, asked.StatusCode);
        await house.Read(db => db.Set<OwnRequest>().ExecuteUpdateAsync(set => set.SetProperty(r => r.At, DateTimeOffset.UtcNow.AddDays(-OwnRequest.KeptDays - 1))));

        foreach (var job in new[] { typeof(ForgetContacts), typeof(ForgetBooks), typeof(Sweep), typeof(LapseFacts) }) await Run(house, job);
        Assert.Null(await house.Read(db => db.Set<Case>().Where(c => c.Number == number).Select(c => c.Contact).SingleAsync()));
        Assert.NotNull(await house.Read(db => db.Set<Case>().Where(c => c.Number == fresh).Select(c => c.Contact).SingleAsync()));
        Assert.Null(await house.Read(db => db.Set<Account>().Where(a => a.Name == "gridworker").Select(a => a.Phone).SingleAsync()));
        Assert.Equal(0, await house.Read(db => db.Set<OpeningWork>().CountAsync(w => w.Lines != null)));
        Assert.Equal(0, await house.Read(db => db.Set<OwnRequest>().CountAsync()));
        Assert.NotEqual(default, me);
    }

    [Fact, Trait("Guard", "8")]
    public void Guard_8_nothing_keeps_where_somebody_was() => Assert.DoesNotContain(Breaches.Tracks(TableHeld.All()), column => !column.StartsWith("territory_place.", StringComparison.Ordinal)); // where a building stands

    [Theory, Trait("Guard", "8")]
    [InlineData("account_id", "latitude"), InlineData("post_id", "lat"), InlineData("worker", "gps_track"), InlineData("holder", "position")]
    public void Guard_8_finds_a_planted_track_of_staff(string who, string where) =>
        Assert.Equal([$"fieldwork_step.{where}"], Breaches.Tracks([new("fieldwork_step", ["id", who, where, "at"], [])]));

    [Theory, Trait("Guard", "9")]
    [InlineData("registry_household.declined_visit_at"), InlineData("FormAnswer.Refused"), InlineData("registry_residence.not_home"), InlineData("Visit.Uncooperative")]
    public void Guard_9_finds_a_planted_mark_of_declining(string column) => Assert.Single(Breaches.MarksOfDeclining([column, "registry_household.since"]));

    [Theory, Trait("Guard", "11")]
    [InlineData("reporter"), InlineData("reporterPhone"), InlineData("sortByAccount"), InlineData("byResident")]
    public void Guard_11_finds_a_planted_list_by_reporter(string asked) => Assert.Single(Breaches.ByReporter([asked, "words", "place"]));

    [Theory, Trait("Guard", "14")]
    [InlineData("Unmasking.HiddenUntil"), InlineData("audit_subject.delay_until"), InlineData("Unmasking.Silent")]
    public void Guard_14_finds_a_planted_hidden_read(string column) => Assert.Single(Breaches.HiddenReads([column, "Unmasking.Until"]));

    [Fact, Trait("Guard", "14")]
    public void Guard_14_no_field_holds_a_reading_back() =>
        Assert.Empty(Breaches.HiddenReads(TableHeld.All().Where(table => table.Name.StartsWith("registry_", StringComparison.Ordinal) || table.Name.StartsWith("kernel_audit", StringComparison.Ordinal) || table.Name == "kernel_export").SelectMany(table => table.Columns)));

    private static async Task Run(WebHouse house, Type job)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async lane =>
        {
            await ((IRunJob)lane.GetRequiredService(job)).Run(new JobRow { DistrictId = 0, Id = Guid.CreateVersion7(), Kind = "test", Body = "", RunAt = DateTimeOffset.UtcNow }, default);
            return Done.It;
        }, default);
        Assert.Null(outcome.No);
    }
}
