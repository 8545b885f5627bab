using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>The fields of a person that stand open to the caller at this moment. An end of the matter, of the post or of the quarter of an hour closes them.</summary>
internal sealed class OpenFields(LinliDb db, PeopleScope scope, PurposesHere purposes, FieldCipher cipher, Caller caller, TimeProvider clock)
{
    /// <param name="Values">By the element's name.</param>
    public sealed record Answer(IReadOnlyDictionary<string, string> Values, DateTimeOffset? Until);

    public async Task<Answer> Of(PersonAtHome who, CancellationToken stop)
    {
        var (person, now) = (who.Person, clock.GetUtcNow());
        Dictionary<string, string> values = [];
        DateTimeOffset? until = null;
        if (!caller.Cleared || caller.Account is not { } account) return new(values, null);
        var open = await db.Set<Unmasking>().AsNoTracking().Where(u => u.DistrictId == person.DistrictId && u.AccountId == account.Id && u.PersonId == person.Id && u.Until > now).ToListAsync(stop);
        foreach (var one in open)
        {
            if (await purposes.Find(one.PurposeKind, one.DistrictId, one.PurposeId, stop) is not { } card || scope.Through(RegistryRights.Unmask, who, PurposesHere.Of(card)) is null) continue;
            until = until > one.Until ? until : one.Until;
            foreach (var name in one.Elements.Split(' '))
                if (Elements.Find(name) is { } element && Whole(person, element) is { } value) values[name] = value;
        }

        return new(values, until);
    }

    private string? Whole(Person person, Element element)
    {
        var (bytes, column) = element == Elements.Name ? (person.Name, "name") : element == Elements.Phone ? (person.Phone, "phone") : element == Elements.Identity ? (person.Identity, "identity") : (person.Birth, "birth");
        return bytes is null ? null : cipher.Open(bytes, person.At(column));
    }
}
