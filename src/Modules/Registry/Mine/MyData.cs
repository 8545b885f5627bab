using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine;

/// <summary>All that the house keeps of a person, for that person: values with their reasons and ends, who looked and for what, what was refused, what they asked.</summary>
internal sealed class MyData(LinliDb db, Oneself oneself, ReadFacts read, FindReads reads, PurposesHere purposes, IPosts posts, IPlaces places, IEnumerable<IKeepOfHouseholds> keepers, FieldCipher cipher, Caller caller, TimeProvider clock)
{
    /// <param name="By">The post that confirmed it for the person on the telephone, at the door or at the desk.</param>
    /// <param name="StaleFrom">The day from which it should be confirmed again.</param>
    public sealed record Held(Element Element, string? Value, Fact From, PostCard? By, DateOnly StaleFrom, bool Stale);

    public sealed record Home(Residence Residence, string Name);

    /// <param name="What">Names of elements, or of what another module keeps.</param>
    /// <param name="For">For what within the purpose, a code.</param>
    /// <param name="No">The refusal's code, where nothing was shown.</param>
    /// <param name="Own">The purpose is a matter that the person began.</param>
    /// <param name="AsProxy">Family looked, no office.</param>
    public sealed record Look(Guid Id, DateTimeOffset At, PostCard? By, IReadOnlyList<string> What, string? For, string? No, PurposeCard? Purpose, bool Own, bool AsProxy);

    public sealed record Asked(OwnRequest Request, string Words, string? Answer);

    /// <param name="By">Set where the caller sees to another's data.</param>
    public sealed record Seen(Person Person, Family.Proxy? By, IReadOnlyList<Held> Held, IReadOnlyList<Home> Homes, IReadOnlyList<Look> Looks, int LooksInAll, IReadOnlyList<Asked> Asked, IReadOnlyList<Fact> History)
    {
        /// <summary>What the household of the caller said elsewhere; nothing where family sees to another's data.</summary>
        public IReadOnlyList<SaidByHousehold> Said { get; init; } = [];
    }

    public async Task<Outcome<Seen>> Run(int looksMost, CancellationToken stop, Guid? proxy = null)
    {
        if (caller.Account is not { } account) return KernelRefusals.SignInFirst;
        if (await oneself.Find(proxy, stop) is not { Who: var who, By: var by }) return RegistryRefusals.NotTied;
        var (person, now) = (who.Person, clock.GetUtcNow());
        var history = await read.All(person.DistrictId, person.Id, stop);
        var facts = ReadFacts.AsOf(history, Kernel.Calendar.ChinaTime.DateOf(now), now);
        List<Held> held = [];
        foreach (var element in Elements.All.Where(element => facts.GetValueOrDefault(element.Code) is { ErasedAt: null })) held.Add(await HeldOf(element, facts[element.Code], now, stop));
        var cards = (await places.FindAll(person.DistrictId, [.. who.Residences.Select(r => r.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        var homes = who.Residences.Where(r => cards.ContainsKey(r.PlaceId)).Select(r => new Home(r, FindPeople.HomeName(cards[r.PlaceId]))).ToList();
        var (found, total) = await reads.Of(person.DistrictId, await Subjects(person, by is null ? account : null, stop), looksMost, stop);
        List<Look> looks = [];
        foreach (var one in found) looks.Add(await LookOf(person.DistrictId, one, account, stop));
        var asked = await db.Set<OwnRequest>().AsNoTracking().Where(r => r.DistrictId == person.DistrictId && r.PersonId == person.Id).OrderByDescending(r => r.At).ToListAsync(stop);
        return new Seen(person, by, held, homes, looks, total, [.. asked.Select(r => new Asked(r, cipher.Open(r.Words, r.WordsAt), r.Answer is null ? null : cipher.Open(r.Answer, r.AnswerAt)))], history)
        {
            Said = by is null ? await SaidAtHome(who, stop) : [],
        };
    }

    private async Task<IReadOnlyList<SaidByHousehold>> SaidAtHome(PersonAtHome who, CancellationToken stop)
    {
        if (Contact.ChooseHello.OwnHousehold(who, Kernel.Calendar.ChinaTime.DateOf(clock.GetUtcNow())) is not { } household) return [];
        List<SaidByHousehold> said = [];
        foreach (var keeper in keepers) said.AddRange(await keeper.Of(who.Person.DistrictId, household, stop));
        return said;
    }

    /// <summary>The ids under which somebody's data were read: in the registry, those merged into them, and their account.</summary>
    private async Task<List<Guid>> Subjects(Person person, AccountId? account, CancellationToken stop)
    {
        List<Guid> all = [person.Id];
        for (var at = 0; at < all.Count; at++)
        {
            var one = all[at];
            all.AddRange(await db.Set<Import.Merging>().Where(m => m.DistrictId == person.DistrictId && m.Kept == one && m.UndoneAt == null).Select(m => m.Gone).ToListAsync(stop));
        }

        if (account is { } own) all.Add(own.Id);
        return all;
    }

    private async Task<Held> HeldOf(Element element, Fact fact, DateTimeOffset now, CancellationToken stop)
    {
        var by = fact is { ConfirmedHow: not null, ConfirmedBy: { } post } ? await posts.Find(new(fact.DistrictId, post), stop) : null;
        return new(element, fact.Value(cipher), fact, by, Freshness.StaleFrom(element, fact.ConfirmedAt), Freshness.IsStale(element, fact.ConfirmedAt, Kernel.Calendar.ChinaTime.DateOf(now)));
    }

    private async Task<Look> LookOf(int district, FindReads.Read one, AccountId own, CancellationToken stop)
    {
        var words = (one.Detail ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (inRegistry, said) = (one.Action.StartsWith("registry.", StringComparison.Ordinal), one.Action.StartsWith("reports.", StringComparison.Ordinal));
        var card = one is { PurposeKind: { } kind, Purpose: { } id } ? await purposes.Find(kind, district, id, stop) : null;
        return new Look(
            one.Id, one.At, one.Post is { } post ? await posts.Find(new(district, post), stop) : null,
            inRegistry ? [.. words.Where(word => !word.Contains(':', StringComparison.Ordinal))] : said ? ["answers"] : ["name", "phone"], // what a household said; what a matter keeps of its reporter
            inRegistry || said ? Of("for:") : words.FirstOrDefault(), Of("no:")?.Replace('/', '.'), card, card?.Of == own, one.Action == Family.NoteProxyRead.Action);

        string? Of(string mark) => words.FirstOrDefault(word => word.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];
    }
}
