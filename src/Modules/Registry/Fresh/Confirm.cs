using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Contact;
using Linli.Registry.Facts;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Fresh;

/// <summary>还是这样: the person says that what is kept of them still holds, for all of it or for one field.</summary>
internal sealed class ConfirmOwn(LinliDb db, Oneself oneself, ConfirmFacts confirm, IAudit audit)
{
    /// <param name="Element">Null or empty for all.</param>
    /// <param name="proxy">Set where somebody says it for another.</param>
    public async Task<Outcome<Done>> Run(string? element, Guid? proxy, CancellationToken stop)
    {
        if (await oneself.Find(proxy, stop) is not { Who: var who, By: var by }) return RegistryRefusals.NotTied;
        if (!string.IsNullOrEmpty(element) && Elements.Find(element) is null) return RegistryRefusals.ElementUnknown;
        var which = Elements.Find(element) is { } one ? new[] { one } : null;
        if (!(await confirm.Run(who, which, null, by is null ? ConfirmedHow.Self : ConfirmedHow.Family, stop)).Succeeded(out var confirmed, out var no)) return no;
        audit.Add(who.Person.DistrictId, "registry.own-confirm", "person", who.Person.Id, null, string.Join(' ', confirmed.Select(field => field.Code)));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>
/// A worker writes down what the person says on the telephone, at the door or at the desk: that nothing has changed. No
/// field is opened for it; the person sees at 我的信息 which post said so for them, when and how.
/// </summary>
internal sealed class ConfirmFor(LinliDb db, PeopleScope scope, ConfirmFacts confirm, KeepContact contact, IAudit audit)
{
    /// <param name="Elements">Names; empty for all that is kept.</param>
    /// <param name="How">Phone, Door or Desk.</param>
    public sealed record Input(int District, Guid Person, IReadOnlyList<string> Elements, ConfirmedHow? How);

    /// <param name="Elements">Names of what was confirmed.</param>
    public sealed record Answer(IReadOnlyList<string> Elements);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, input.District, input.Person, stop)).Succeeded(out var found, out var no)) return no;
        if (input.How is not (ConfirmedHow.Phone or ConfirmedHow.Door or ConfirmedHow.Desk)) return RegistryRefusals.HowMissing;
        var which = input.Elements.Select(Elements.Find).ToList();
        if (which.Contains(null)) return RegistryRefusals.ElementUnknown;
        if (!(await confirm.Run(found.Who, which.Count == 0 ? null : [.. which.OfType<Element>()], found.By, input.How.Value, stop)).Succeeded(out var confirmed, out no)) return no;
        await Spoke(found.Who, input.How.Value, found.By, stop);
        audit.Add(input.District, "registry.confirm", "person", input.Person, found.By, $"{string.Join(' ', confirmed.Select(field => field.Code))} how:{input.How}");
        await db.SaveChangesAsync(stop);
        return new Answer([.. confirmed.Select(field => field.Name)]);
    }

    /// <summary>Who said so has spoken with the community.</summary>
    private async Task Spoke(PersonAtHome who, ConfirmedHow how, PostCard by, CancellationToken stop)
    {
        if (ChooseHello.OwnHousehold(who, scope.Today) is not { } id || await db.Set<Household>().FirstOrDefaultAsync(h => h.DistrictId == who.Person.DistrictId && h.Id == id, stop) is not { Until: null } household) return;
        await contact.Put(household, how switch { ConfirmedHow.Phone => ContactKind.Call, ConfirmedHow.Door => ContactKind.Visit, _ => ContactKind.Desk }, how == ConfirmedHow.Desk, scope.Today, by, stop);
    }
}
