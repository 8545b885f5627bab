using System.Globalization;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Linli.Registry.Rules;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Compounds;

/// <summary>What is known of a compound is noted from a day on, and so is each step to an owners' committee.</summary>
internal sealed class KeepCompound(LinliDb db, OrganisationScope scope, IPlaces places, RulesInForce rules, DatedFacts facts, IAudit audit)
{
    public const string NoFirm = "none", Yes = "yes", No = "no";

    /// <param name="Firm"><see cref="NoFirm"/>, the id of a property firm of the registry, or empty for unknown.</param>
    /// <param name="Gate"><see cref="Yes"/>, <see cref="No"/>, or empty for unknown.</param>
    /// <param name="On">From this day on.</param>
    public sealed record Input(PlaceId Compound, string? Firm, CommitteeStand? Committee, string? Gate, string? Guards, string? Built, DateOnly? On);

    public static string Field(FoundingStep step) => "step." + step.Code;

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await Find(input.Compound, stop)).Succeeded(out var found, out var no)) return no;
        if (!(await Read(input, stop)).Succeeded(out var values, out no)) return no;
        if (input.On is not { } on || on > scope.Today || on.Year < Compound.BuiltLeast) return RegistryRefusals.Day;
        var changed = values.Where(value => Now(found.It, value.Key) != value.Value).ToList();
        if (changed.Count == 0) return RegistryRefusals.NothingChanged;
        foreach (var (field, value) in changed) await Put(found.It, field, value, on, found.By.Id.Id, stop);
        await Keep(found.It, found.By, "registry.compound-noted", string.Join(' ', changed.Select(value => value.Key)), stop);
        return Done.It;
    }

    /// <summary>A step is done on a day; the first begins the founding, the last gives the compound its committee.</summary>
    public async Task<Outcome<Done>> Step(PlaceId compound, string? code, DateOnly? on, CancellationToken stop)
    {
        if (!(await Find(compound, stop)).Succeeded(out var found, out var no)) return no;
        if (rules.Now.Steps.FirstOrDefault(one => one.Code == code) is not { } step) return CompoundRefusals.Step;
        if (on is not { } day || day > scope.Today || day.Year < Compound.BuiltLeast) return RegistryRefusals.Day;
        var done = await StepsDone(compound, stop);
        if (done.ContainsKey(step.Code)) return RegistryRefusals.NothingChanged;
        if (step.After is { } before && (!done.TryGetValue(before, out var earlier) || day < earlier)) return CompoundRefusals.StepFirst;
        await facts.Put(RecordKind.Compound, compound.District, compound.Id, Field(step), DatedFacts.Text(day), day, found.By.Id.Id, stop);
        if (step == rules.Now.Steps[^1]) await Stand(found, CommitteeStand.Has, day, stop);
        else if (found.It.Committee is null or CommitteeStand.None) await Stand(found, CommitteeStand.Founding, day, stop);
        await Keep(found.It, found.By, "registry.compound-step", step.Code, stop);
        return Done.It;
    }

    /// <summary>A step that was noted by mistake; those that follow on it are taken back first.</summary>
    public async Task<Outcome<Done>> StepBack(PlaceId compound, string? code, CancellationToken stop)
    {
        if (!(await Find(compound, stop)).Succeeded(out var found, out var no)) return no;
        var done = await StepsDone(compound, stop);
        if (rules.Now.Steps.FirstOrDefault(one => one.Code == code) is not { } step || !done.Remove(step.Code, out var day)) return CompoundRefusals.Step;
        if (rules.Now.Steps.Any(one => one.After == step.Code && done.ContainsKey(one.Code))) return CompoundRefusals.StepFirst;
        await facts.Put(RecordKind.Compound, compound.District, compound.Id, Field(step), null, day, found.By.Id.Id, stop);
        if (step == rules.Now.Steps[^1]) await Stand(found, CommitteeStand.Founding, day, stop);
        else if (done.Count == 0 && found.It.Committee == CommitteeStand.Founding) await Stand(found, CommitteeStand.None, day, stop);
        await Keep(found.It, found.By, "registry.compound-step-back", step.Code, stop);
        return Done.It;
    }

    /// <summary>The steps that are done, each with its day.</summary>
    public async Task<Dictionary<string, DateOnly>> StepsDone(PlaceId compound, CancellationToken stop) =>
        DatedFact.AsOf(await facts.Of(RecordKind.Compound, compound.District, compound.Id, stop), DateOnly.MaxValue, DateTimeOffset.MaxValue)
            .Where(fact => fact.Key.StartsWith("step.", StringComparison.Ordinal) && fact.Value.Value is not null)
            .ToDictionary(fact => fact.Key["step.".Length..], fact => DateOnly.Parse(fact.Value.Value!, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>A later fact; the row follows unless a still later one holds already.</summary>
    public async Task Put(Compound it, CompoundField field, string? value, DateOnly on, Guid by, CancellationToken stop)
    {
        if (!await facts.Put(RecordKind.Compound, it.DistrictId, it.PlaceId, field.ToString(), value, on, by, stop)) return;
        switch (field)
        {
            case CompoundField.Firm: (it.HasFirm, it.FirmId) = (value is null ? null : value != NoFirm, Guid.TryParse(value, out var firm) ? firm : null); break;
            case CompoundField.Committee: it.Committee = value is null ? null : Enum.Parse<CommitteeStand>(value); break;
            case CompoundField.Gate: it.Gate = value is null ? null : value == Yes; break;
            case CompoundField.Guards: it.Guards = value is null ? null : int.Parse(value, CultureInfo.InvariantCulture); break;
            default: it.Built = value is null ? null : int.Parse(value, CultureInfo.InvariantCulture); break;
        }
    }

    /// <summary>What the row says now.</summary>
    public static string? Now(Compound it, CompoundField field) => field switch
    {
        CompoundField.Firm => it.HasFirm switch { null => null, false => NoFirm, true => it.FirmId?.ToString() },
        CompoundField.Committee => it.Committee?.ToString(),
        CompoundField.Gate => it.Gate switch { null => null, true => Yes, false => No },
        CompoundField.Guards => it.Guards?.ToString(CultureInfo.InvariantCulture),
        _ => it.Built?.ToString(CultureInfo.InvariantCulture),
    };

    private async Task<Outcome<Dictionary<CompoundField, string?>>> Read(Input input, CancellationToken stop)
    {
        var firm = string.IsNullOrWhiteSpace(input.Firm) ? null : input.Firm;
        if (firm is not (null or NoFirm) && (!Guid.TryParse(firm, out var id) || !await db.Set<Organisation>().AnyAsync(o => o.DistrictId == input.Compound.District && o.Id == id && o.Kind == OrganisationKind.PropertyFirm, stop))) return CompoundRefusals.Firm;
        if (!Whole(input.Guards, 0, Compound.GuardsMost, out var guards)) return CompoundRefusals.Guards;
        if (!Whole(input.Built, Compound.BuiltLeast, scope.Today.Year, out var built)) return CompoundRefusals.Built;
        return new Dictionary<CompoundField, string?>
        {
            [CompoundField.Firm] = firm, [CompoundField.Committee] = input.Committee?.ToString(), [CompoundField.Gate] = input.Gate is Yes or No ? input.Gate : null, [CompoundField.Guards] = guards, [CompoundField.Built] = built,
        };
    }

    private static bool Whole(string? typed, int least, int most, out string? read)
    {
        read = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        return read is null || (int.TryParse(read, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most);
    }

    private async Task<Outcome<(Compound It, PostCard By)>> Find(PlaceId id, CancellationToken stop)
    {
        if (await places.Find(id, stop) is not { Level: PlaceLevel.Compound } card || !scope.At(RegistryRights.KeepOrganisations, card).Succeeded(out var by, out _)) return CompoundRefusals.None;
        if (await db.Set<Compound>().FirstOrDefaultAsync(c => c.DistrictId == id.District && c.PlaceId == id.Id, stop) is { } held) return (held, by);
        var made = new Compound { DistrictId = id.District, PlaceId = id.Id, Path = card.Path };
        db.Add(made);
        return (made, by);
    }

    /// <summary>What the steps say holds from their day on, or from the day of what was noted of the committee since: a step noted later knows better.</summary>
    private async Task Stand((Compound It, PostCard By) found, CommitteeStand stand, DateOnly day, CancellationToken stop)
    {
        var noted = (await facts.Of(RecordKind.Compound, found.It.DistrictId, found.It.PlaceId, stop)).Where(fact => fact.Field == nameof(CompoundField.Committee)).Select(fact => fact.ValidFrom).Append(day).Max();
        await Put(found.It, CompoundField.Committee, stand.ToString(), noted, found.By.Id.Id, stop);
    }

    private async Task Keep(Compound it, PostCard by, string action, string what, CancellationToken stop)
    {
        it.Changed();
        audit.Add(it.DistrictId, action, "place", it.PlaceId, by, what);
        await db.SaveChangesAsync(stop);
    }
}
