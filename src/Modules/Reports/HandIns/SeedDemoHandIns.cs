using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Linli.Reports.Forms;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.HandIns;

/// <summary>Lets a community of the demo have handed in the cycle before this one. Does nothing where something was handed in already.</summary>
internal sealed class SeedDemoHandIns(Lane lane) : IDemo
{
    /// <summary>After the forms.</summary>
    public int Order => 42;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoHandIns, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>One row that the office has received, with a number that a community was asked for.</summary>
internal sealed class KeepDemoHandIns(LinliDb db, IPlaces places, IPosts posts, AdmissionScope admission, TheDictionary dictionary, AskColumns ask, IAudit audit, TimeProvider clock)
{
    private const int Lamps = 46;

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<HandIn>().AnyAsync(it => it.DistrictId == district.Id.District, stop)) return Done.It;
        var (id, now) = (district.Id.District, clock.GetUtcNow());
        if (await db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == id && form.State == FormState.Confirmed).OrderBy(form => form.At).FirstOrDefaultAsync(stop) is not { } form) return Done.It;
        var entry = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.DistrictId == id && a.Id == form.ApplicationId, stop);
        if (Cycle.At(entry, ChinaTime.DateOf(now)) is not { } running || Cycle.At(entry, running.From.AddDays(-1)) is not { } former) return Done.It;
        if (await places.Find(new(id, entry.PlaceId), stop) is not { } asked || await admission.Communities(asked, stop) is not [var community, ..]) return Done.It;

        if ((await posts.Within(id, community.Path, stop)).FirstOrDefault(post => post.Kind == PostKind.CommunityDesk) is not { } desk) return Done.It;
        var set = await dictionary.Of(id, stop);
        var columns = await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == id && column.FormId == form.Id && column.Code != null).OrderBy(column => column.Nth).ToListAsync(stop);
        var computed = columns.Select(column => set.Find(column.Code)!).Where(element => element.IsComputed).ToList();
        var figures = await ask.Own(community, ColumnFor.Entry(entry.Id), former.DueOn, set, computed, stop);
        var cells = HandIn.Write(columns.Select(column => Cell(set.Find(column.Code)!, community, computed, figures)));
        var at = ChinaTime.At(former.DueOn, TimeSpan.FromHours(10));
        var it = new HandIn
        {
            DistrictId = id, Id = Uuid.Next(clock), ApplicationId = entry.Id, FormId = form.Id, CommunityId = community.Id.Id, Path = community.Path, DueOn = former.DueOn, Revision = 1, AsOf = former.DueOn,
            Cells = cells, Hash = HandIn.HashOf(id, entry.Id, community.Id.Id, former.DueOn, 1, former.DueOn, cells), ByPost = desk.Id.Id, At = at, Demo = true,
        };
        it.Receive(entry.ByPost, at.AddHours(5));
        db.Add(it);
        audit.Add(id, "reports.demo", "import", null, null, "hand-ins");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private static HandedCell Cell(ElementNow element, PlaceCard place, List<ElementNow> computed, IReadOnlyList<(Figure Figure, bool Few)> figures) => element.Code switch
    {
        PlaceTexts.Name => new(element.Code, 0, place.Name, CellFrom.Records),
        PlaceTexts.Code => new(element.Code, 0, place.Code, CellFrom.Records),
        _ when computed.IndexOf(element) is >= 0 and var at => new(element.Code, element.Version, figures[at].Figure.Value is { } value ? SeeDue.Text(element, (decimal)value) : null, CellFrom.Records, figures[at].Few),
        _ => new(element.Code, element.Version, SeeDue.Text(element, Lamps), CellFrom.Answered),
    };
}
