using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Mine.Card;

/// <summary>A resident makes their card, renews it or ends it, at any time and without a reason; family with their consent does it for them.</summary>
internal sealed class KeepCard(LinliDb db, Oneself oneself, IPlaces places, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    /// <summary>Makes one, or a new one in the place of that which is there.</summary>
    public async Task<Outcome<Done>> Renew(Guid? proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { Who: var who }) return RegistryRefusals.NotTied;
        var (person, today) = (who.Person, ChinaTime.DateOf(clock.GetUtcNow()));
        if (await Community(who, today, stop) is not { } community) return CardRefusals.NotHere;
        if (await Of(person, stop) is not { } card) db.Add(card = new ResidentCard { DistrictId = person.DistrictId, PersonId = person.Id });
        card.Renew(community.Id.Id, cipher, today);
        audit.Add(person.DistrictId, "registry.card-made", "person", person.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>The card is gone; that there was one says the audit alone.</summary>
    public async Task<Outcome<Done>> End(Guid? proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { Who.Person: var person }) return RegistryRefusals.NotTied;
        if (await Of(person, stop) is not { } card) return CardRefusals.None;
        db.Remove(card);
        audit.Add(person.DistrictId, "registry.card-ended", "person", person.Id);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private Task<ResidentCard?> Of(Person person, CancellationToken stop) => db.Set<ResidentCard>().FirstOrDefaultAsync(card => card.DistrictId == person.DistrictId && card.PersonId == person.Id, stop);

    /// <summary>The community of the main home, as it is now.</summary>
    private async Task<PlaceCard?> Community(PersonAtHome who, DateOnly today, CancellationToken stop) =>
        who.Holding(today).OrderByDescending(home => home.Main).FirstOrDefault() is { } home
            ? (await places.Chain(new(home.DistrictId, home.PlaceId), stop)).FirstOrDefault(place => place.Level == PlaceLevel.Community) : null;
}

/// <summary>What the owner of a card sees of it.</summary>
internal sealed class SeeCard(LinliDb db, Oneself oneself, IPlaces places, FieldCipher cipher)
{
    /// <param name="Token">Null where there is no card.</param>
    public sealed record Seen(string? Token, string Community, DateOnly MadeOn, DateOnly Until);

    public async Task<Outcome<Seen>> Run(Guid? proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { Who.Person: var person }) return RegistryRefusals.NotTied;
        if (await db.Set<ResidentCard>().AsNoTracking().FirstOrDefaultAsync(one => one.DistrictId == person.DistrictId && one.PersonId == person.Id, stop) is not { } card) return new Seen(null, "", default, default);
        var community = await places.Find(new(card.DistrictId, card.CommunityId), stop);
        return new Seen(cipher.Open(card.Token, ResidentCard.TokenAt(card.DistrictId, card.PersonId)), community?.Name ?? "", card.MadeOn, card.Until);
    }
}

/// <summary>What anybody sees who reads a card: the community and the last day, as long as its owner lives there. That it was read is kept nowhere.</summary>
internal sealed class ReadCard(LinliDb db, IPlaces places, TimeProvider clock)
{
    public sealed record Seen(string Community, DateOnly Until);

    /// <returns>Null for one that is unknown, over, ended, or whose owner moved away: which of them is not said.</returns>
    public async Task<Seen?> Run(string? token, CancellationToken stop)
    {
        if (!ResidentCard.MayBeToken(token)) return null;
        var (hash, today) = (ResidentCard.HashOf(token!), ChinaTime.DateOf(clock.GetUtcNow()));
        if (await db.Set<ResidentCard>().AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash && one.Until >= today, stop) is not { } card) return null;
        if (await places.Find(new(card.DistrictId, card.CommunityId), stop) is not { } community) return null;
        var (path, after) = (community.Path, community.Path + PlacePath.After);
        var lives = await db.Set<Residence>().AnyAsync(home => home.DistrictId == card.DistrictId && home.PersonId == card.PersonId && home.Since <= today && (home.Until == null || home.Until > today) && string.Compare(home.Path, path) >= 0 && string.Compare(home.Path, after) < 0, stop);
        return lives ? new(community.Name, card.Until) : null;
    }
}
