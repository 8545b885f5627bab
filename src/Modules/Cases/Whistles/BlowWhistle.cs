using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;

namespace Linli.Cases.Whistles;

/// <summary>A community or street calls departments to a place, for a case or for a matter without one. Each gets two clocks: to acknowledge, to arrive.</summary>
internal sealed class BlowWhistle(
    LinliDb db, CaseLookup cases, KeepAway away, WhistleBook book, WhistleTimes times, PublicPlaces publicPlaces, IPlaces places, IPosts posts, IAccess access, Caller caller, TimeProvider clock)
{
    /// <param name="Case">Its number; null for a matter without a case, which then needs a place.</param>
    /// <param name="Meet">Where and when on site, in words.</param>
    /// <param name="Called">Departments' posts, one at least.</param>
    /// <param name="Lead">One of them: who leads on site.</param>
    public sealed record Input(string? Case, PlaceId? Place, WhistleKind? Kind, string Title, string Text, string Meet, IReadOnlyList<Guid> Called, Guid? Lead);

    public sealed record Answer(Guid Id);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (CheckWords(input) is { } no) return no;
        if (!(await From(input, stop)).Succeeded(out var from, out var notFrom)) return notFrom;
        var (found, place, by) = from;
        if (!(await Called(input.Called, found, place, stop)).Succeeded(out var called, out var notCalled)) return notCalled;
        if (called.All(post => post.Id.Id != input.Lead)) return WhistleRefusals.LeadMissing;

        var now = clock.GetUtcNow();
        var shown = await Shown(found, place, stop);
        var it = new Whistle
        {
            DistrictId = place.Id.District, Id = Uuid.Next(now), CaseId = found?.Case.Id, Kind = input.Kind!.Value,
            Title = input.Title.Trim(), Text = input.Text.Trim(), Meet = input.Meet.Trim(), PlaceName = shown.FullName, PlateSmall = shown.PlateSmall, PlateLarge = shown.PlateLarge,
            ByPost = by.Id.Id, ByOffice = by.Office, ByName = by.Name, ByNameEn = by.NameEn, ByPath = by.Path, BlownAt = now,
        };
        it.NameLead(input.Lead!.Value);
        db.Add(it);
        foreach (var post in called) db.Add(times.Call(it, post, now));
        if (found is not null) Tell(found, called, by, now);
        await book.Write(it, "blow", by, null, string.Join('、', called.Select(post => post.Name)), stop);
        return new Answer(it.Id);
    }

    private static Refusal? CheckWords(Input input)
    {
        if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return WhistleRefusals.KindMissing;
        if (input.Title.Trim().Length is 0 or > Whistle.TitleLengthMax) return WhistleRefusals.TitleMissing;
        if (input.Text.Trim().Length is 0 or > Whistle.TextLengthMax || input.Meet.Length > Whistle.TextLengthMax) return WhistleRefusals.TextMissing;
        foreach (var (field, said) in new[] { ("title", input.Title), ("text", input.Text), ("meet", input.Meet) })
            if (Masks.Numbers(said) != said) return WhistleRefusals.Personal.At(field); // the whole district reads it
        return input.Called.Distinct().Count() is 0 or > Whistle.CalledMax ? WhistleRefusals.CalledMissing : null;
    }

    /// <summary>The case or the place that it is about, and the post that blows.</summary>
    private async Task<Outcome<(CaseAndParties? Case, PlaceCard Place, PostCard By)>> From(Input input, CancellationToken stop)
    {
        CaseAndParties? found = null;
        if (!string.IsNullOrWhiteSpace(input.Case))
        {
            found = await cases.Find(input.Case, stop);
            if (found is null || !access.May(CaseRights.See, found.Target)) return CaseRefusals.Unknown;
            if (found.Case.Visibility == Visibility.Sealed) return WhistleRefusals.CaseSealed;
            if (found.Case.Phase == Phase.Closed) return WhistleRefusals.CaseOver;
        }

        if ((found?.Place ?? input.Place) is not { } at || await places.Find(at, stop) is not { } place) return CaseRefusals.PlaceMissing;
        return access.Through(CaseRights.Whistle, found?.Target ?? new Target(place.Id.District, place.Path, place.Grid)) is { } by
            ? (found, place, by)
            : found is null ? CaseRefusals.NotPlace : CaseRefusals.MoveNotYours;
    }

    private async Task<Outcome<IReadOnlyList<PostCard>>> Called(IReadOnlyList<Guid> asked, CaseAndParties? found, PlaceCard place, CancellationToken stop)
    {
        List<PostCard> called = [];
        foreach (var id in asked.Distinct())
        {
            if (await posts.Find(new(place.Id.District, id), stop) is not { Kind: PostKind.Department } post || !PlacePath.IsWithin(place.Path, post.Path)) return WhistleRefusals.CalledNotServing;
            if (found is not null && await away.Keeps(found, post, stop)) return CaseRefusals.PostComplainedAbout.At("called");
            called.Add(post);
        }

        return called;
    }

    /// <summary>Where a matter is not public, no nearer than its community.</summary>
    private async Task<PlaceCard> Shown(CaseAndParties? found, PlaceCard place, CancellationToken stop)
    {
        if (found is { Case.Visibility: not Visibility.Public }) return (await places.Chain(place.Id, stop)).LastOrDefault(above => above.Level <= PlaceLevel.Community) ?? place;
        return await publicPlaces.Of(place.Id, stop) ?? place;
    }

    /// <summary>The called take part in the case from now on, and its timeline says that they were called.</summary>
    private void Tell(CaseAndParties found, IReadOnlyList<PostCard> called, PostCard by, DateTimeOffset now)
    {
        var it = found.Case;
        foreach (var post in called) found.Join(db, post, Part.Called, now);
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = now, Do = "whistle", State = it.State, Phase = it.Phase, By = FlowPart.Desk,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Public, Text = string.Join('、', called.Select(post => post.Name)),
        });
    }
}

/// <summary>The times that a kind of whistle gives: the pack's class <c>whistle-daily</c>, <c>whistle-campaign</c>, <c>whistle-emergency</c>, first contact being the acknowledgement and resolve the arrival.</summary>
internal sealed class WhistleTimes(CasePacks packs, CaseClocks clocks)
{
    public WhistleCall Call(Whistle it, PostCard post, DateTimeOffset now)
    {
        var (acknowledge, arrive) = Spans(it.Kind);
        return new WhistleCall
        {
            DistrictId = it.DistrictId, WhistleId = it.Id, PostId = post.Id.Id, PostName = post.Name, PostNameEn = post.NameEn, CalledAt = now,
            AckDue = clocks.Calendar.Add(now, acknowledge), ArriveDue = clocks.Calendar.Add(now, arrive),
        };
    }

    /// <summary>Ours where the pack names none: an emergency within 1 and 2 hours, what is daily within 2 working hours and by the end of the next working day.</summary>
    private (ClockSpan Acknowledge, ClockSpan Arrive) Spans(WhistleKind kind) =>
        packs.Current.Clocks.GetValueOrDefault("whistle-" + kind.ToString().ToLowerInvariant()) is { } named
            ? (named.FirstContact, named.Resolve)
            : kind switch
            {
                WhistleKind.Emergency => (new(1, ClockUnit.Hours), new(2, ClockUnit.Hours)),
                WhistleKind.Campaign => (new(4, ClockUnit.WorkingHours), new(2, ClockUnit.WorkingDays)),
                _ => (new(2, ClockUnit.WorkingHours), new(1, ClockUnit.WorkingDays)),
            };
}
