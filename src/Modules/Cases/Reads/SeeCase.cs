using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Reads;

/// <summary>How near the reader stands to the case, which decides what they read.</summary>
internal enum Nearness { Public, Reporter, Staff }

/// <summary>An entry of the timeline as this reader may have it: text left out where it is not theirs.</summary>
internal sealed record StepSeen(int No, DateTimeOffset At, string Do, string State, Phase Phase, FlowPart By, string? PostName, string? PostNameEn, string Text, string? Detail, IReadOnlyList<PhotoSeen> Photos)
{
    public PostLevel? Level { get; init; }

    /// <summary>For staff only.</summary>
    public string? Means { get; init; }
}

/// <summary>A photograph that this reader may see. A public one has been marked by a second person.</summary>
internal sealed record PhotoSeen(Guid Id, string Hash, string Type, int Width, int Height, DateTimeOffset At, PhotoStanding Standing, bool Mine);

/// <summary>A case as one reader may have it.</summary>
/// <param name="Place">As this reader may name it: for everybody never nearer than a building. Null where the place is gone.</param>
/// <param name="Moves">What the reader can do now, by name, with what each needs.</param>
/// <param name="KeptAway">Offices that the matter is about: their posts may neither handle nor read it.</param>
/// <param name="FoundByReader">A worker's finding, read by that worker: the reporter's moves are theirs.</param>
internal sealed record CaseSeen(
    Case Case, CaseTypeDefinition Type, FlowDefinition Flow, Nearness Nearness, IReadOnlyList<StepSeen> Steps, IReadOnlyList<FlowMove> Moves,
    PostCard? Lead, PostCard? EscalatedTo, IReadOnlyDictionary<string, object?> Answers, IReadOnlyList<ReckoningLine> Reckoning,
    bool HasContact, bool MayReadReporter, bool MayConfirmFor, bool OfficeAnswered, bool MayMarkPhotos, PlaceCard? Place, IReadOnlyList<string> KeptAway, bool FoundByReader)
{
    /// <summary>What it was merged into or split from, and the other way round.</summary>
    public Together Together { get; init; } = Together.Nothing;

    /// <summary>What everybody finds at its address, where it was merged or hidden.</summary>
    public Tombstones.Tombstone? Tombstone { get; init; }
    public bool MayHide { get; init; }
}

/// <summary>Opens one case for a reader: everybody, the one who reported, or staff of the place.</summary>
internal sealed class SeeCase(LinliDb db, CaseLookup cases, CasePacks packs, IPosts posts, IPlaces places, PublicPlaces publicPlaces, CallersParts callersParts, SeeTogether together, Tombstones.ReadTombstones stones, IAccess access, Caller caller, TimeProvider clock)
{
    /// <param name="pass">Shown where the reader gave the receipt code in this request.</param>
    /// <param name="portal">On the residents' pages staff read what everybody reads: those pages are printed and shown around.</param>
    public async Task<Outcome<CaseSeen>> Run(string number, ReceiptPass? pass, CancellationToken stop, bool portal = false)
    {
        if (await cases.Find(number, stop) is not { } found) return CaseRefusals.Unknown;
        var nearness = NearnessOf(found, pass, portal);
        if (nearness == Nearness.Public && found.Case.Visibility != Visibility.Public) return CaseRefusals.Unknown;
        if (nearness == Nearness.Public && found.Case.IsHidden && await stones.Of(found.Case, stop) is { } left) return Tombstones.TombstoneRefusals.Gone(left);
        return await Show(found, nearness, pass, stop);
    }

    private Nearness NearnessOf(CaseAndParties found, ReceiptPass? pass, bool portal)
    {
        if (!portal && access.May(CaseRights.See, found.Target)) return Nearness.Staff;
        return found.IsReporter(caller) || pass?.Case == new CaseId(found.Case.DistrictId, found.Case.Id) ? Nearness.Reporter : Nearness.Public;
    }

    private async Task<CaseSeen> Show(CaseAndParties found, Nearness nearness, ReceiptPass? pass, CancellationToken stop)
    {
        var it = found.Case;
        var pack = packs.Of(it);
        var type = pack.CaseTypes[it.TypeCode];
        var steps = await db.Set<CaseStep>().AsNoTracking().Where(s => s.DistrictId == it.DistrictId && s.CaseId == it.Id).OrderBy(s => s.No).ToListAsync(stop);
        var photos = await db.Set<CasePhoto>().AsNoTracking().Where(p => p.DistrictId == it.DistrictId && p.CaseId == it.Id).OrderBy(p => p.At).ToListAsync(stop);
        var seenPhotos = photos.Where(p => MaySee(p, nearness, type)).ToLookup(p => p.StepNo, p => new PhotoSeen(p.Id, p.Hash, p.Type, p.Width, p.Height, p.At, p.Standing, p.AddedBy is { } by && by == caller.Account?.Id));
        var reckoning = pack.Clocks.GetValueOrDefault(it.ClockClass) is { } clockClass && nearness != Nearness.Public ? CaseClocks.By(pack).Explain(clockClass, it, steps, clock.GetUtcNow()) : [];
        return new CaseSeen(
            it, type, type.Flow, nearness,
            [.. steps.Where(s => nearness == Nearness.Staff || !MoveWords.IsInternal(s.Do)).Select(s => Seen(s, nearness, type, seenPhotos[s.No]))],
            Moves(found, type.Flow.Flow, nearness, pass),
            await posts.Find(found.Lead, stop),
            it.EscalatedTo is { } to ? await posts.Find(new(it.DistrictId, to), stop) : null,
            nearness == Nearness.Public ? new Dictionary<string, object?>() : AnswerValues.Read(it.Answers), reckoning,
            it.Contact is not null,
            it.MustMeet && access.May(CaseRights.ReadReporter, found.Target, found.Purpose),
            access.May(CaseRights.Confirm, found.Target),
            caller.Posts.Any(held => held.Post.Id.Id == it.AnsweredBy || held.Post.Place.Id == it.AnsweredOffice),
            access.May(CaseRights.MarkPhoto, found.Target),
            await (nearness == Nearness.Public ? publicPlaces.Of(found.Place, stop) : places.Find(found.Place, stop)),
            nearness == Nearness.Staff ? [.. found.BarredOffices] : [],
            nearness == Nearness.Staff && callersParts.IsFinder(found))
        {
            Together = await together.Of(found, steps, nearness, stop),
            Tombstone = await stones.Of(it, stop),
            MayHide = nearness == Nearness.Staff && it.Visibility == Visibility.Public && access.May(CaseRights.Hide, found.Target),
        };
    }

    private static bool MaySee(CasePhoto photo, Nearness nearness, CaseTypeDefinition type) => nearness != Nearness.Public
        || (type.Publish.Contains(Published.PhotosAfterReview) && photo.Standing is PhotoStanding.FreeOfFacesAndPlates or PhotoStanding.Masked);

    private static StepSeen Seen(CaseStep step, Nearness nearness, CaseTypeDefinition type, IEnumerable<PhotoSeen> photos)
    {
        var reads = nearness switch
        {
            Nearness.Staff => true,
            Nearness.Reporter => step.Readers is Readers.Public or Readers.Parties,
            _ => step.Readers == Readers.Public && type.Publish.Contains(Published.Answer),
        };
        var text = !reads ? "" : nearness == Nearness.Public ? Masks.Numbers(step.Text) : step.Text;
        return new StepSeen(step.No, step.At, step.Do, step.State, step.Phase, step.By, step.PostName, step.PostNameEn, text, reads ? nearness == Nearness.Public && Ends.AnswerGiven.Read(step.Detail) is not null ? Masks.Numbers(step.Detail!) : step.Detail : null, [.. photos]) { Level = step.Level, Means = nearness == Nearness.Staff ? step.Means : null };
    }

    private List<FlowMove> Moves(CaseAndParties found, Flow flow, Nearness nearness, ReceiptPass? pass) => nearness == Nearness.Public
        ? []
        : [.. callersParts.In(found, pass).Where(one => nearness == Nearness.Staff || one is { Part: FlowPart.Reporter, Post: null })
            .SelectMany(one => flow.MovesFrom(found.Case.State, one.Part)).DistinctBy(move => move.Do)];
}
