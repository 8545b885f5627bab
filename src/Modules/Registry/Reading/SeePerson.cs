using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>One resident as the desk of their place sees them: masked, with where each field comes from; what is open to the reader stands whole.</summary>
internal sealed class SeePerson(LinliDb db, PeopleScope scope, ReadFacts read, OpenFields open, PurposesHere purposes, IPlaces places, Tallies tallies, FieldCipher cipher, Import.FindImport imports, TimeProvider clock)
{
    /// <param name="Shown">Masked, or whole where it is open; null where nothing is kept.</param>
    /// <param name="Stale">Not confirmed for longer than the element's target.</param>
    public sealed record Field(Element Element, string? Shown, bool Whole, Fact? From, bool Stale);

    public sealed record Home(Residence Residence, string Name, PlaceCard? Place);

    /// <param name="Purposes">The matters that the reader may name.</param>
    /// <param name="Left">Unmaskings that the reader has left today.</param>
    public sealed record Seen(
        Person Person, string Name, IReadOnlyList<Field> Fields, IReadOnlyList<Home> Homes, IReadOnlyList<PurposeCard> Purposes, DateTimeOffset? OpenUntil, int Left, bool MayKeep, bool MayGiveCode, bool Tied)
    {
        /// <summary>The lists by which facts came.</summary>
        public IReadOnlyDictionary<Guid, Import.ImportedList> Lists { get; init; } = new Dictionary<Guid, Import.ImportedList>();
    }

    public async Task<Outcome<Seen>> Run(int district, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.See, district, id, stop)).Succeeded(out var found, out var no)) return no;
        var (who, now) = (found.Who, clock.GetUtcNow());
        var facts = ReadFacts.AsOf(await read.All(district, id, stop), scope.Today, now);
        var opened = await open.Of(who, stop);
        var fields = Elements.All.Select(element => FieldOf(who.Person, element, facts.GetValueOrDefault(element.Code), opened.Values.GetValueOrDefault(element.Name))).ToList();
        var cards = (await places.FindAll(district, [.. who.Residences.Select(r => r.PlaceId).Distinct()], stop)).ToDictionary(card => card.Id.Id);
        var tied = await db.Set<OwnAccount>().AnyAsync(o => o.DistrictId == district && o.PersonId == id, stop);
        return new Seen(
            who.Person, fields[0].Shown ?? "**", fields,
            [.. who.Residences.Select(r => new Home(r, cards.TryGetValue(r.PlaceId, out var card) ? FindPeople.HomeName(card) : "", card))],
            await purposes.For(who, scope.Today, stop), opened.Until, Math.Max(0, Unmask.MostADay - await tallies.Today(Tallies.Unmask, stop)),
            scope.Through(RegistryRights.Keep, who) is not null, scope.Through(RegistryRights.GiveOwnCode, who) is not null, tied) { Lists = await imports.Lists(district, facts.Values.Select(fact => fact.ImportId), stop) };
    }

    private Field FieldOf(Person person, Element element, Fact? from, string? whole)
    {
        var stale = from is { ErasedAt: null } && Freshness.IsStale(element, from.ConfirmedAt, scope.Today);
        return new(element, whole ?? Masked(person, element), whole is not null, from, stale);
    }

    private string? Masked(Person person, Element element)
    {
        string? Open(byte[]? bytes, string column) => bytes is null ? null : cipher.Open(bytes, person.At(column));
        if (element == Elements.Name) return Open(person.Name, "name") is { } name ? Masks.Name(name) : null;
        if (element == Elements.Phone) return Open(person.Phone, "phone") is { } phone ? Masks.Phone(phone) : null;
        if (element == Elements.Identity) return person.Identity is null ? null : "******************"; // its first six digits are a native place, its last four a key to other houses
        if (element == Elements.Birth) return person.BirthYear is { } year ? $"{year}-**-**" : null;
        if (element == Elements.Sex) return person.Sex?.ToString();
        if (element == Elements.Channel) return person.WishChannel?.ToString();
        return element == Elements.Time ? person.WishTime?.ToString() : person.Language;
    }
}
