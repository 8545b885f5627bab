using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Reading;

/// <summary>
/// Opens fields of one person to one reader, for a live matter in which their post takes part. The reading stands in the audit
/// before anything is shown, and so does a try that is refused: it is a write whose answer may be a no that is kept.
/// </summary>
internal sealed class Unmask(LinliDb db, PeopleScope scope, PurposesHere purposes, Tallies tallies, Caller caller, Care.OpenCare care, IAudit audit, TimeProvider clock)
{
    public const int MostADay = 30; // unmaskings of an account; ours
    public const string Refused = "registry.unmask-refused";

    /// <param name="Elements">Names of elements.</param>
    public sealed record Input(int District, Guid Person, IReadOnlyList<string> Elements, string? PurposeKind, Guid? Purpose, UnmaskFor? Why);

    /// <summary>Until when they are open; or null with the reason, so that the try stays on record.</summary>
    public sealed record Answer(DateTimeOffset? Until, Refusal? No);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (input.Elements.Any(name => name.StartsWith("care", StringComparison.Ordinal))) // another line's; asked of the same guard
            return await care.Run(new(input.District, input.Person, input.Elements, input.PurposeKind, input.Purpose, input.Why), stop);
        var asked = input.Elements.Select(Elements.Find).OfType<Element>().Where(Elements.Masked.Contains).Distinct().ToList();
        if (asked.Count == 0) return RegistryRefusals.ElementUnknown;
        if (await scope.Load(input.District, input.Person, stop) is not { } who) return RegistryRefusals.Unknown;
        var names = string.Join(' ', asked.Select(element => element.Name));
        if (!(await May(input, who, stop)).Succeeded(out var may, out var no)) return await Keep(who, names, no, stop);
        if (!asked.Exists(element => Holds(who.Person, element))) return RegistryRefusals.NothingToShow; // nothing of them would be seen

        var count = await tallies.Add(Tallies.Unmask, stop);
        if (count > MostADay) return await Keep(who, names, RegistryRefusals.UnmaskedEnough.With(MostADay), stop, alarm: count == MostADay + 1);
        var now = clock.GetUtcNow();
        var opened = new Unmasking
        {
            DistrictId = input.District, Id = Uuid.Next(now), AccountId = caller.Account!.Value.Id, PostId = may.By.Id.Id, PersonId = who.Person.Id, Elements = names,
            PurposeKind = may.Card.Kind, PurposeId = may.Card.Id, At = now, Until = now + Unmasking.Lasts,
        };
        db.Add(opened);
        audit.AddRead(input.District, RegistryRights.Unmask.Code, "person", who.Person.Id, may.By, PurposesHere.Of(may.Card), [who.Person.Id], $"{names} for:{input.Why}");
        await db.SaveChangesAsync(stop);
        return new Answer(opened.Until, null);
    }

    private async Task<Outcome<(PostCard By, PurposeCard Card)>> May(Input input, PersonAtHome who, CancellationToken stop)
    {
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        if (scope.Through(RegistryRights.See, who) is null) return RegistryRefusals.OutsidePlace;
        if (input.Why is not { } why || !Enum.IsDefined(why)) return RegistryRefusals.WhyMissing;
        if (input.Purpose is not { } id || await purposes.Find(input.PurposeKind ?? "case", input.District, id, stop) is not { Live: true } card) return RegistryRefusals.NoPurpose;
        if (!PurposesHere.Concerns(card, who, scope.Today)) return RegistryRefusals.NoPurpose;
        return scope.Through(RegistryRights.Unmask, who, PurposesHere.Of(card)) is { } by ? (by, card) : RegistryRefusals.NoPurpose;
    }

    private async Task<Outcome<Answer>> Keep(PersonAtHome who, string names, Refusal no, CancellationToken stop, bool alarm = false)
    {
        var (person, now, post) = (who.Person, clock.GetUtcNow(), caller.MainPost);
        audit.AddRefusedRead(person.DistrictId, Refused, "person", person.Id, post, [person.Id], Wanted(names, no));
        if (alarm) db.Add(new Alarm { DistrictId = person.DistrictId, Id = Uuid.Next(now), At = now, Kind = Tallies.Unmask, AccountId = caller.Account!.Value.Id, PostId = post?.Id.Id, Figure = MostADay });
        await db.SaveChangesAsync(stop);
        return new Answer(null, no);
    }

    /// <summary>What was wanted and why it was refused, as the audit keeps it: codes, of which a reader makes the sentence again.</summary>
    public static string Wanted(string names, Refusal no) => $"{names} no:{no.Code.Replace('.', '/')}";

    private static bool Holds(Person person, Element element) =>
        (element == Elements.Name ? person.Name : element == Elements.Phone ? person.Phone : element == Elements.Identity ? person.Identity : person.Birth) is not null;
}
