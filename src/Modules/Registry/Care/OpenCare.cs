using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>
/// Opens the tags of one person to a post of their line, for a live matter of that post, for a quarter of an hour. It is in the
/// audit before anything is shown; a try that is refused stays on record too, for the auditor and for the person.
/// </summary>
internal sealed class OpenCare(LinliDb db, PeopleScope scope, CareScope care, PurposesHere purposes, IAccess access, Tallies tallies, Caller caller, IAudit audit, TimeProvider clock)
{
    public const string Refused = "registry.read-care-refused";

    /// <summary>What helping needs beside the tag.</summary>
    public static readonly IReadOnlyList<Element> Beside = [Elements.Name, Elements.Phone];

    /// <param name="Elements">Names of <see cref="Beside"/>.</param>
    public sealed record Input(int District, Guid Person, IReadOnlyList<string> Elements, string? PurposeKind, Guid? Purpose, UnmaskFor? Why);

    private sealed record May(PostCard By, PurposeCard Card, string Names);

    public async Task<Outcome<Unmask.Answer>> Run(Input input, CancellationToken stop)
    {
        if (await scope.Load(input.District, input.Person, stop) is not { } who) return RegistryRefusals.Unknown;
        if (!(await Ask(input, who, stop)).Succeeded(out var may, out var no)) return await Keep(who, no, stop);
        var count = await tallies.Add(Tallies.Unmask, stop);
        if (count > Unmask.MostADay) return await Keep(who, RegistryRefusals.UnmaskedEnough.With(Unmask.MostADay), stop, alarm: count == Unmask.MostADay + 1);
        var now = clock.GetUtcNow();
        var opened = new Unmasking
        {
            DistrictId = input.District, Id = Uuid.Next(now), AccountId = caller.Account!.Value.Id, PostId = may.By.Id.Id, PersonId = who.Person.Id, Elements = may.Names,
            PurposeKind = may.Card.Kind, PurposeId = may.Card.Id, At = now, Until = now + Unmasking.Lasts,
        };
        db.Add(opened);
        audit.AddRead(input.District, RegistryRights.ReadCare.Code, "person", who.Person.Id, may.By, PurposesHere.Of(may.Card), [who.Person.Id], $"{may.Names} for:{input.Why}");
        await db.SaveChangesAsync(stop);
        return new Unmask.Answer(opened.Until, null);
    }

    /// <summary>A page about somebody's care that is not the caller's to see: told apart from no page at all by nobody, and on record.</summary>
    public async Task<Outcome<Unmask.Answer>> NoteTry(int district, Guid person, CancellationToken stop) =>
        await scope.Load(district, person, stop) is { } who ? await Keep(who, await care.IsBarred(stop) ? CareRefusals.Barred : CareRefusals.NotYours, stop) : RegistryRefusals.Unknown;

    private async Task<Outcome<May>> Ask(Input input, PersonAtHome who, CancellationToken stop)
    {
        if (await care.IsBarred(stop)) return CareRefusals.Barred;
        if (!caller.IsStaff) return KernelRefusals.NotYours;
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        List<(CareTag Tag, PostCard Post)> mine = [];
        foreach (var tag in await care.TagsOf(input.District, input.Person, scope.Today, stop))
            if (await care.PostFor(tag, who, scope.Today, stop) is { } post) mine.Add((tag, post));
        if (mine.Count == 0) return CareRefusals.NotYours;
        if (input.Why is not { } why || !Enum.IsDefined(why)) return RegistryRefusals.WhyMissing;
        if (input.Purpose is not { } id || await purposes.Find(input.PurposeKind ?? "case", input.District, id, stop) is not { Live: true } card || !PurposesHere.Concerns(card, who, scope.Today)) return RegistryRefusals.NoPurpose;
        var through = mine.Where(one => Through(one.Tag, one.Post, card)).ToList();
        if (through.Count == 0) return RegistryRefusals.NoPurpose;
        var names = through.Where(one => one.Post.Id == through[0].Post.Id).Select(one => one.Tag.Element).Distinct().Concat(Beside.Select(element => element.Name).Where(input.Elements.Contains));
        return new May(through[0].Post, card, string.Join(' ', names));
    }

    private bool Through(CareTag tag, PostCard post, PurposeCard card) =>
        access.Through(RegistryRights.ReadCare, new Target(tag.DistrictId, tag.Path, tag.GridId, Posts: [post.Id.Id], PartiesOnly: true), PurposesHere.Of(card))?.Id == post.Id;

    private async Task<Outcome<Unmask.Answer>> Keep(PersonAtHome who, Refusal no, CancellationToken stop, bool alarm = false)
    {
        if (!caller.IsStaff && !await care.IsBarred(stop)) return no; // a resident who types an address is nobody's reader
        var (person, now, post) = (who.Person, clock.GetUtcNow(), caller.MainPost);
        audit.AddRefusedRead(person.DistrictId, Refused, "person", person.Id, post, [person.Id], Unmask.Wanted("care", no));
        if (alarm) db.Add(new Alarm { DistrictId = person.DistrictId, Id = Uuid.Next(now), At = now, Kind = Tallies.Unmask, AccountId = caller.Account!.Value.Id, PostId = post?.Id.Id, Figure = Unmask.MostADay });
        await db.SaveChangesAsync(stop);
        return new Unmask.Answer(null, no);
    }
}

/// <summary>One person's tags of the lines that the caller works for: ground, line and review day; which help, name and telephone only while they stand open.</summary>
internal sealed class SeeCare(LinliDb db, PeopleScope scope, CareScope care, CareCodes codes, PurposesHere purposes, IPlaces places, Tallies tallies, IAccess access, FieldCipher cipher, Caller caller, TimeProvider clock)
{
    /// <param name="Need">As it is said; null while it is not open.</param>
    public sealed record Shown(CareTag Tag, string? Need, string Law, PostCard By);

    /// <param name="Values">Of <see cref="OpenCare.Beside"/>, by name, where open.</param>
    /// <param name="Home">The building; the whole home while it is open.</param>
    public sealed record Seen(PersonAtHome Who, string Name, string Home, IReadOnlyList<Shown> Tags, IReadOnlyDictionary<string, string> Values, DateTimeOffset? Until, IReadOnlyList<PurposeCard> Purposes, int Left);

    public async Task<Outcome<Seen>> Run(int district, Guid id, string language, CancellationToken stop)
    {
        if (await care.IsBarred(stop)) return CareRefusals.Barred;
        if (!caller.Cleared || await scope.Load(district, id, stop) is not { } who) return RegistryRefusals.Unknown;
        var (elements, until) = await Open(who, stop);
        List<Shown> tags = [];
        foreach (var tag in await care.TagsOf(district, id, scope.Today, stop))
        {
            if (await care.PostFor(tag, who, scope.Today, stop) is not { } by) continue;
            tags.Add(new(tag, elements.Contains((by.Id.Id, tag.Element)) ? codes.NameOf(cipher.Open(tag.Need, tag.NeedAt), language) : null, codes.LawOf(tag.Law, language), by));
        }

        if (tags.Count == 0) return CareRefusals.NotYours;
        var mine = tags.Select(tag => tag.By.Id.Id).ToHashSet();
        var offered = (await purposes.For(who, scope.Today, stop)).Where(card => card.Posts.Any(mine.Contains)).ToList();
        var home = await places.Find(new(district, tags[0].Tag.PlaceId), stop);
        return new Seen(
            who, MaskedPerson.Of(who.Person, cipher).Name, home is null ? "" : until is null ? FindCare.Building(home) : FindPeople.HomeName(home), tags, Values(who.Person, [.. elements.Select(one => one.Element)]), until, offered,
            Math.Max(0, Unmask.MostADay - await tallies.Today(Tallies.Unmask, stop)));
    }

    /// <summary>What stands open to the caller at this moment, by the post that opened it: matter, line and post are asked again each time.</summary>
    private async Task<(HashSet<(Guid Post, string Element)> Elements, DateTimeOffset? Until)> Open(PersonAtHome who, CancellationToken stop)
    {
        var (person, now, account) = (who.Person, clock.GetUtcNow(), caller.Account!.Value.Id);
        HashSet<(Guid, string)> elements = [];
        DateTimeOffset? until = null;
        foreach (var one in await db.Set<Unmasking>().AsNoTracking().Where(u => u.DistrictId == person.DistrictId && u.AccountId == account && u.PersonId == person.Id && u.Until > now && u.Elements.StartsWith("care-")).ToListAsync(stop))
        {
            if (await purposes.Find(one.PurposeKind, one.DistrictId, one.PurposeId, stop) is not { Live: true } card || !PurposesHere.Concerns(card, who, scope.Today)) continue;
            if (who.Holding(scope.Today).FirstOrDefault() is not { } home || access.Through(RegistryRights.ReadCare, new Target(person.DistrictId, home.Path, home.GridId, Posts: [one.PostId], PartiesOnly: true), PurposesHere.Of(card))?.Id.Id != one.PostId) continue;
            until = until > one.Until ? until : one.Until;
            foreach (var name in one.Elements.Split(' ')) elements.Add((one.PostId, name));
        }

        return (elements, until);
    }

    private Dictionary<string, string> Values(Person person, HashSet<string> open)
    {
        Dictionary<string, string> values = [];
        if (open.Contains(Elements.Name.Name) && person.Name is { } name) values["name"] = cipher.Open(name, person.At("name"));
        if (open.Contains(Elements.Phone.Name) && person.Phone is { } phone) values["phone"] = cipher.Open(phone, person.At("phone"));
        return values;
    }
}
