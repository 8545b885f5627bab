using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Modules.Tests.Kernel.Forms;
using Linli.Modules.Tests.Territory;
using Linli.Reports.Admission;
using Linli.Reports.Forms;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Reports;

/// <summary>An office's workbook is kept as it came, and means nothing before somebody has said what it means.</summary>
public sealed class FormsAreConfirmed
{
    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_form_is_kept_as_it_came_and_its_columns_are_offered_elements_that_somebody_confirms_all_at_once(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var file = Form("地方名称", "在住人数（人）", "place.households", "值班电话");
        var entry = await Admitted(demo);
        Assert.Equal("reports.form-not-admitted", (await TakeIn(demo, "department", Guid.NewGuid(), file)).No?.Code);
        Assert.Equal("reports.form-not-admitted", (await TakeIn(demo, "street", entry, file)).No?.Code); // not what it asked for
        Assert.Equal("kernel.not-yours", (await TakeIn(demo, "community", entry, file)).No?.Code);
        Assert.Equal("reports.form-forbidden", (await TakeIn(demo, "department", entry, Form("姓名", "民族"))).No?.Code);
        Assert.Equal("reports.form-head-lines", (await demo.House.Read(all => all.GetRequiredService<TakeInForm>().Run(new(entry, "a.xlsx", HeadFrom: 3, HeadTo: 2), new MemoryStream(file), default), await demo.As("department"))).No?.Code);
        Assert.Equal("kernel.form-macros", (await TakeIn(demo, "department", entry, file, "a.xlsm")).No?.Code);
        Assert.Equal(0, await demo.Db(db => db.Set<TakenForm>().CountAsync()));

        var id = (await TakeIn(demo, "department", entry, file)).Value;
        Assert.Equal(id, (await TakeIn(demo, "department", entry, file)).Value); // a second press
        var form = await demo.Db(db => db.Set<TakenForm>().AsNoTracking().SingleAsync());
        Assert.Equal((id, 1, 1, 1, 2, FormState.Given, (ElementOf?)null), (form.Id, form.Edition, form.HeadFrom, form.HeadTo, form.FirstRow, form.State, form.RowOf));
        Assert.Equal(file, await demo.House.Read(all => all.GetRequiredService<SeeForms>().Workbook(form, default)));
        var columns = await demo.Db(db => db.Set<MappedColumn>().AsNoTracking().OrderBy(column => column.Nth).ToListAsync());
        Assert.Equal(["place.name Name", "place.people Name", "place.households Code", " "], columns.Select(column => $"{column.Offered} {column.OfferedBy}"));
        Assert.DoesNotContain(columns, column => column.Code is not null);

        async Task<string?> No(ElementOf? rowOf, params (int Nth, string? Code)[] said) => (await Confirm(demo, "department", id, 1, rowOf, said)).No?.Code;
        Assert.Equal("reports.form-row-of", await No(null, (0, null), (1, null), (2, null), (3, null)));
        Assert.Equal("reports.form-unsaid", await No(ElementOf.Place, (0, "place.name"), (1, "place.people")));
        Assert.Equal("reports.form-no-element", await No(ElementOf.Place, (0, "place.nothing"), (1, null), (2, null), (3, null)));
        Assert.Equal("reports.form-twice", await No(ElementOf.Place, (0, null), (1, "place.people"), (2, "place.people"), (3, null)));
        Assert.Equal("reports.form-of-other", await No(ElementOf.Place, (0, "person.name"), (1, null), (2, null), (3, null)));
        Assert.Equal("reports.form-nothing-mapped", await No(ElementOf.Place, (0, null), (1, null), (2, null), (3, null)));
        Assert.Equal("reports.form-not-confirmed", (await Fill(demo, "department", id)).No?.Code);
        Assert.Equal("reports.no-form", (await Confirm(demo, "street", id, 1, ElementOf.Place, [])).No?.Code);

        (int, string?)[] whole = [(0, "place.name"), (1, "place.people"), (2, "place.households"), (3, null)];
        Assert.Null((await Confirm(demo, "department", id, 1, ElementOf.Place, whole)).No);
        Assert.Equal("kernel.somebody-was-faster", (await Confirm(demo, "department", id, 1, ElementOf.Place, whole)).No?.Code);
        var mapped = await demo.Db(db => db.Set<MappedColumn>().AsNoTracking().OrderBy(column => column.Nth).ToListAsync());
        Assert.Equal(["place.name 0", "place.people 0", "place.households 0", " "], mapped.Select(column => $"{column.Code} {column.ElementVersion}"));
        var now = await demo.Db(db => db.Set<TakenForm>().AsNoTracking().SingleAsync());
        Assert.Equal((FormState.Confirmed, (ElementOf?)ElementOf.Place, 2), (now.State, now.RowOf, now.Version));

        Assert.Equal("reports.no-form", (await Fill(demo, "street", id)).No?.Code);
        Assert.Equal("reports.form-no-place", (await Fill(demo, "department", id, Guid.NewGuid())).No?.Code);
        Assert.Equal("reports.columns-day", (await Fill(demo, "department", id, on: demo.Today.AddDays(1))).No?.Code);
        var filled = (await Fill(demo, "department", id)).Value;
        Assert.Equal((1, true), (filled.Rows.Count, filled.Guarded)); // a department doesn't come to grids
        Assert.Equal("东安社区", filled.Rows[0][0]);
        Assert.Equal(["B 在住人数（人） place.people TooFew", "C place.households place.households TooFew"], filled.Empty.Select(cell => $"{cell.Column.Said} {cell.Element.Code} {cell.Why}")); // nobody lives here yet: no zero is told either
        await demo.Db(db => db.Set<MappedColumn>().Where(column => column.Code == "place.people").ExecuteUpdateAsync(all => all.SetProperty(column => column.ElementVersion, 7)));
        Assert.Equal("reports.form-moved-on", (await Fill(demo, "department", id)).No?.Code);
        Assert.Equal(FormStanding.MovedOn, (await demo.House.Read(async all => await all.GetRequiredService<SeeForms>().Run(id, default), await demo.As("department"))).Value.Standing);
    }

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase)), Trait("Guard", "3")]
    public async Task A_workbook_goes_by_itself_when_nobody_confirms_it_a_later_one_serves_or_its_table_is_over(Dialect dialect)
    {
        await using var demo = await DemoHouse.Open(dialect);
        var entry = await Admitted(demo);
        var left = (await TakeIn(demo, "department", entry, Form("地方名称", "没人认的"))).Value;
        var first = (await TakeIn(demo, "department", entry, Form("地方名称", "在住人数"))).Value;
        var later = (await TakeIn(demo, "department", entry, Form("地方名称", "户数"))).Value;
        foreach (var form in new[] { first, later }) Assert.Null((await Confirm(demo, "department", form, 1, ElementOf.Place, [(0, "place.name"), (1, "place.households")])).No);
        await Forget();
        Assert.Equal(3, await demo.Db(db => db.Set<TakenForm>().CountAsync()));

        var longAgo = ChinaTime.At(demo.Today.AddDays(-ForgetForms.KeptDays - 1), TimeSpan.Zero);
        await demo.Db(db => db.Set<TakenForm>().ExecuteUpdateAsync(all => all.SetProperty(form => form.At, longAgo)));
        await demo.Db(db => db.Set<TakenForm>().Where(form => form.State == FormState.Confirmed).ExecuteUpdateAsync(all => all.SetProperty(form => form.ConfirmedAt, longAgo)));
        await Forget();
        Assert.Equal([later], await demo.Db(db => db.Set<TakenForm>().Select(form => form.Id).ToListAsync())); // it is asked for still, however old
        Assert.Equal([later], await demo.Db(db => db.Set<FormPiece>().Select(piece => piece.FormId).Distinct().ToListAsync()));
        Assert.NotEqual(left, later);

        await demo.Db(db => db.Set<Application>().Where(a => a.Id == entry).ExecuteUpdateAsync(all => all.SetProperty(a => a.AdmittedUntil, demo.Today.AddDays(-ForgetForms.KeptDays - 1))));
        await Forget();
        Assert.Equal((0, 0, 0), (await demo.Db(db => db.Set<TakenForm>().CountAsync()), await demo.Db(db => db.Set<FormPiece>().CountAsync()), await demo.Db(db => db.Set<MappedColumn>().CountAsync())));

        async Task Forget() => Assert.Null((await demo.House.Write<ForgetForms, Done>(async job => { await job.Run(new JobRow { DistrictId = 0, Id = Guid.NewGuid(), Kind = ForgetForms.Kind, Body = "" }, default); return Done.It; })).No);
    }

    [Theory]
    [InlineData(ElementOf.Person, ElementOf.Dwelling, true), InlineData(ElementOf.Person, ElementOf.Case, false), InlineData(ElementOf.Dwelling, ElementOf.Person, false), InlineData(ElementOf.Place, ElementOf.Place, true), InlineData(ElementOf.Place, ElementOf.Household, false)]
    public void A_row_says_of_other_things_only_what_there_is_one_of(ElementOf row, ElementOf element, bool may) => Assert.Equal(may, ConfirmForm.MayStandIn(row, element));

    /// <summary>A heading on the first row, and an empty row of data.</summary>
    private static byte[] Form(params string[] heads)
    {
        var plant = new FormPlant();
        plant.Row(1, [.. heads.Select((head, at) => plant.Text($"{(char)('A' + at)}1", head))]).Row(2);
        return plant.Build($"A1:{(char)('A' + heads.Length - 1)}2");
    }

    private static async Task<Guid> Admitted(DemoHouse demo)
    {
        var community = await demo.Places(async places => (await places.ByCode("350404001010", default))!);
        var input = new ApplyForAdmission.Input(community.Id.Id, ApplicationKind.Table, TaskNature.Regular, "facilities", CommunityRole.Helps, "社区基本情况月表", "在住人数\n户数", "《城市照明管理规定》", Frequency.Monthly, 20, demo.Today, demo.Today.AddDays(200), 0, "配联系人", "每月发回结果");
        var number = (await demo.House.Write<ApplyForAdmission, ApplyForAdmission.Answer>(use => use.Run(input, default), await demo.As("department"))).Value.Number!;
        Assert.Null((await demo.House.Write<GiveOpinion, Done>(use => use.Run(new(number, Stand.For, null), default), await demo.As("community"))).No);
        Assert.Null((await demo.House.Write<DecideApplication, Done>(use => use.Run(new(number, 1, true, null, "可以", demo.Today.AddDays(100)), default), await demo.As("district"))).No);
        return await demo.Db(db => db.Set<Application>().Where(a => a.Number == number).Select(a => a.Id).SingleAsync());
    }

    private static async Task<Outcome<Guid>> TakeIn(DemoHouse demo, string who, Guid entry, byte[] file, string name = "月表.xlsx") =>
        await demo.House.Read(all => all.GetRequiredService<TakeInForm>().Run(new(entry, name), new MemoryStream(file), default), await demo.As(who));

    private static async Task<Outcome<FillForm.Filled>> Fill(DemoHouse demo, string who, Guid form, Guid? place = null, DateOnly? on = null)
    {
        var community = (await demo.Places(places => places.ByCode("350404001010", default)))!;
        return await demo.House.Read(all => all.GetRequiredService<FillForm>().Run(new(form, place ?? community.Id.Id, on), default), await demo.As(who));
    }

    private static async Task<Outcome<Done>> Confirm(DemoHouse demo, string who, Guid form, int version, ElementOf? rowOf, (int Nth, string? Code)[] said) =>
        await demo.House.Write<ConfirmForm, Done>(use => use.Run(new(form, version, rowOf, said.ToDictionary(one => one.Nth, one => one.Code)), default), await demo.As(who));
}
