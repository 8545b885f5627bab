using System.Text.Json;
using Linli.Cases.Competence;
using Linli.Cases.Packs;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Files;
using Linli.Kernel.Keys;
using Microsoft.AspNetCore.Routing;

namespace Linli.Cases;

/// <summary>
/// Somebody reports a matter at a place, on the portal or by a member of staff for them; or a worker reports what they
/// found. It lies with a post, its clocks run and its receipt is given, in one transaction.
/// </summary>
internal sealed class ReportCase(
    LinliDb db, CasePacks packs, IPlaces places, IPosts posts, DispatchCase dispatch, CaseNumbers numbers, PutIntoSearch search,
    IAccess access, Caller caller, KeyRing ring, FieldCipher cipher, IEvents events, IAudit audit, TimeProvider clock)
{
    public const int PhotosMax = 6;
    public const int PlaceWordsLengthMax = 120; // characters

    /// <param name="For">Set by staff who register it for somebody: channel and consent.</param>
    /// <param name="Found">A worker reports what they found themselves; nobody outside will confirm it.</param>
    public sealed record Input(
        string Type, PlaceId Place, string PlaceWords, string Text, IReadOnlyDictionary<string, object?> Answers,
        string Name = "", string Phone = "", bool MustMeet = false, ActingFor? For = null, bool Found = false, Origin Origin = Origin.Asked)
    {
        public IReadOnlyList<StoredFile> Photos { get; init; } = [];
        public bool Demo { get; init; }

        /// <summary>It is merged at once into a case whose questions are answered: they aren't asked again.</summary>
        public bool AsSame { get; init; }

        /// <summary>Where the reporter may be written to; kept sealed beside name and telephone.</summary>
        public string Email { get; init; } = "";
    }

    /// <param name="Receipt">Twelve digits in three groups, shown once; null where nobody outside is to confirm.</param>
    public sealed record Answer(string Number, string? Receipt, string Place, string Lead, string LeadEn, DateTimeOffset? ResolveDue);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (CheckWords(input) is { } no) return no;
        var pack = packs.Current;
        if (!pack.CaseTypes.TryGetValue(input.Type, out var type)) return CaseRefusals.UnknownType;
        var staff = input.For is not null || input.Found;
        if (type.OpenedBy != (input.Found ? OpenedBy.Workers : OpenedBy.Residents)) return CaseRefusals.TypeNotForResidents;
        if (await places.Find(input.Place, stop) is not { } place) return CaseRefusals.PlaceMissing;
        if (staff && access.Through(CaseRights.Register, new Target(place.Id.District, place.Path, place.Grid)) is null) return CaseRefusals.NotPlace;
        if (!input.AsSame && type.CheckAnswers(input.Answers, ChinaTime.DateOf(clock.GetUtcNow())) is [var problem, ..]) return CaseRefusals.AnswerWrong.At("answers." + problem.Field).With(problem.Sentence.Chinese, problem.Sentence.English);
        var (about, unnamed) = await About(type, place, input.Answers, stop);
        if (unnamed is not null) return unnamed;
        if (await dispatch.Run(pack, type, place, about, stop, type.LevelFor(input.Answers)) is not { } dispatched) return CaseRefusals.NobodyOnDuty;

        var now = clock.GetUtcNow();
        var (id, code) = (Uuid.Next(now), input.Found ? null : ReceiptCode.New());
        var times = CaseClocks.By(pack).Start(type.ClockFor(input.Answers), now);
        var flow = type.Flow.Flow;
        var contact = new Contact(input.Name.Trim(), PhoneNumber.Plain(input.Phone), input.Email.Trim());
        var found = Case.Report(new Reported(
            place.Id.District, id, await Number(place, now, stop), type.Code, pack.Hash, Seen(type), Came(input), input.Found ? Origin.Offered : input.Origin,
            place, input.PlaceWords.Trim(), Title(input.Text), input.Text.Trim(), JsonSerializer.Serialize(input.Answers),
            staff ? null : caller.Account?.Id, staff ? caller.Account?.Id : null, input.For?.Consent ?? Consent.None,
            contact.IsEmpty ? null : contact.Seal(cipher, place.Id.District, id), input.MustMeet, code?.Store(ring, id), dispatched.Lead.Id.Id, input.Demo) { LeadLevel = dispatched.Lead.Level, SolveLevel = type.LevelFor(input.Answers) }, flow.Start, null, times, now);
        db.Add(found);
        db.AddRange(FirstParties(found, dispatched, now));
        AddSteps(found, flow, dispatched, input, now);
        await search.Put(found, type, stop);
        events.Add(new CaseReported(found.DistrictId, id, found.Version, found.TypeCode, found.LeadPost));
        audit.Add(found.DistrictId, "cases.report", "case", id, staff ? caller.MainPost : null, $"{found.TypeCode} {input.For?.InCodes ?? (input.Found ? "finder" : "self")}");
        await db.SaveChangesAsync(stop);
        return new Answer(found.Number, code?.InGroups, place.FullName, dispatched.Lead.Name, dispatched.Lead.NameEn, found.ResolveDue);
    }

    private static Refusal? CheckWords(Input input)
    {
        if (input.Text.Length > Case.TextLengthMax) return CaseRefusals.TextTooLong;
        if (input.PlaceWords.Length > PlaceWordsLengthMax) return CaseRefusals.TextTooLong.At("placeWords").With(PlaceWordsLengthMax);
        if (CheckContact(input.Name, input.Phone, input.MustMeet && input.Email.Length == 0) is { } no) return no;
        if (input.Photos.Count > PhotosMax) return CaseRefusals.TooManyPhotos;
        if (input.For is { Consent: Consent.None } && (input.Name + input.Phone).Trim().Length > 0) return CaseRefusals.ConsentMissing;
        return null;
    }

    /// <summary>Whether a name and a telephone can be taken as they are; asked before photographs are, so that none is kept for nothing.</summary>
    public static Refusal? CheckContact(string name, string phone, bool mustMeet)
    {
        if (name.Length > Contact.NameLengthMax) return CaseRefusals.NameTooLong;
        if (phone.Trim().Length > 0 && !PhoneNumber.IsReadable(phone)) return CaseRefusals.PhoneNotReadable;
        return mustMeet && phone.Trim().Length == 0 ? CaseRefusals.ContactNeeded : null;
    }

    private async Task<string> Number(PlaceCard place, DateTimeOffset now, CancellationToken stop)
    {
        var division = place.Division ?? throw new InvalidOperationException("A place in no division");
        var year = ChinaTime.DateOf(now).Year;
        return CaseNumber.Of(division[..6], year, await numbers.Next(db, place.Id.District, year, stop)).Text;
    }

    private void AddSteps(Case found, Flow flow, DispatchCase.Answer dispatched, Input input, DateTimeOffset now)
    {
        var steps = FirstSteps(found, flow, dispatched, input.Found ? FlowPart.Lead : FlowPart.Reporter, caller.Account?.Id, now).ToList();
        db.AddRange(steps);
        foreach (var photo in input.Photos)
        {
            db.Add(new CasePhoto
            {
                DistrictId = found.DistrictId, CaseId = found.Id, Id = Uuid.Next(now), StepNo = steps[0].No, Hash = photo.Hash, Type = photo.Type,
                Width = photo.Width, Height = photo.Height, At = now, AddedBy = caller.Account?.Id, ByReporter = !input.Found,
            });
        }
    }

    /// <summary>The posts that take part from the first moment.</summary>
    internal static IReadOnlyList<CaseParty> FirstParties(Case found, DispatchCase.Answer dispatched, DateTimeOffset now)
    {
        (PostCard Post, Part Part)[] all = [(dispatched.Lead, Part.Lead), .. dispatched.Informed.Select(told => (told, Part.Informed)), .. dispatched.Barred.Select(barred => (barred, Part.Barred))];
        List<CaseParty> parties = [];
        foreach (var (post, part) in all)
            if (CaseParty.Join(found, parties, post, part, now) is { } joined) parties.Add(joined);
        return parties;
    }

    /// <summary>Reported and, where the flow dispatches by itself, sent out.</summary>
    internal static IEnumerable<CaseStep> FirstSteps(Case found, Flow flow, DispatchCase.Answer dispatched, FlowPart by, Guid? account, DateTimeOffset now)
    {
        yield return new CaseStep
        {
            DistrictId = found.DistrictId, CaseId = found.Id, No = found.NextStep(), At = now, Do = "report", State = found.State, Phase = found.Phase,
            By = by, AccountId = account, Readers = Readers.Public, Detail = found.Channel.ToString(),
        };
        if (!flow.Move(found.State, "dispatch", FlowPart.Automatic, []).Succeeded(out var step, out _)) yield break;
        found.Move(step, new Moved(), now);
        yield return new CaseStep
        {
            DistrictId = found.DistrictId, CaseId = found.Id, No = found.NextStep(), At = now, Do = "dispatch", State = found.State, Phase = found.Phase,
            By = FlowPart.Automatic, PostId = dispatched.Lead.Id.Id, PostName = dispatched.Lead.Name, PostNameEn = dispatched.Lead.NameEn, Level = dispatched.Lead.Level, Readers = Readers.Public,
        };
    }

    /// <summary>The post that the matter is about and must be kept away from. One that can't be found is refused: nobody would be kept away.</summary>
    private async Task<(Guid? Post, Refusal? No)> About(CaseTypeDefinition type, PlaceCard place, IReadOnlyDictionary<string, object?> answers, CancellationToken stop)
    {
        if (type.KeepAway is not { } field || answers.GetValueOrDefault(field) is not { } value) return (null, null);
        return Guid.TryParse(value.ToString(), out var post) && await posts.Find(new(place.Id.District, post), stop) is not null
            ? (post, null)
            : (null, CaseRefusals.AboutUnknown.At("answers." + field));
    }

    internal static Visibility Seen(CaseTypeDefinition type) => Enum.Parse<Visibility>(type.Visibility.ToString());

    private Channel Came(Input input) => caller.Key is not null ? Channel.Api : input.Found ? Channel.Field : input.For?.Channel ?? Channel.Portal;

    /// <summary>The first clause of what was said; empty where nothing was, and the page shows the type's name.</summary>
    internal static string Title(string text)
    {
        var first = text.Trim().Split('\n', 2)[0].Split(['。', '！', '？', '!', '?', ';', '；'], 2)[0].Trim();
        return first.Length <= Case.TitleLengthMax ? first : first[..(Case.TitleLengthMax - 1)] + "…";
    }
}
