using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Registry.Dated;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Offered;

/// <summary>An agreement with an organisation is entered, renewed, ended with a reason, or its end taken back.</summary>
internal sealed class KeepAgreement(LinliDb db, OrganisationScope scope, IPlaces places, DatedFacts facts, IAudit audit, TimeProvider clock)
{
    /// <param name="With">The community or street that agrees: within the caller's place, or the one that it lies in.</param>
    /// <param name="Until">The first day on which it holds no more.</param>
    /// <param name="Renews">The agreement that it goes on from.</param>
    public sealed record Input(int District, Guid Organisation, PlaceId? With, string? About, string? Number, DateOnly? Since, DateOnly? Until, Guid? Renews = null);

    public sealed record Answer(Guid Agreement);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, input.District, input.Organisation, stop)).Succeeded(out var found, out var no)) return no;
        var (it, by) = found;
        if (it.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
        if (input.With is not { } with || with.District != it.DistrictId || await places.Find(with, stop) is not { Level: PlaceLevel.Community or PlaceLevel.Street } party || !PlacePath.IsWithin(by.Path, party.Path) && !PlacePath.IsWithin(party.Path, by.Path)) return OfferedRefusals.With;
        if (!OrganisationWords.Read(input.About, Agreement.AboutLengthMax, "about").Succeeded(out var about, out no)) return no;
        if (about.Text is null) return OfferedRefusals.About;
        if (!OrganisationWords.Read(input.Number, Agreement.NumberLengthMax, "number").Succeeded(out var number, out no)) return no;
        if (number.Text is null) return OfferedRefusals.Number;
        if (input.Since is not { } since || since.Year < 1990 || since > scope.Today.AddYears(1)) return RegistryRefusals.Day.At("since");
        if (input.Until is not { } until || until <= since || until > since.AddYears(Agreement.YearsMost)) return OfferedRefusals.Until.With(Agreement.YearsMost);
        if (input.Renews is { } before && await EndAsRenewed(it, before, since, by, stop) is { } over) return over;

        var made = new Agreement
        {
            DistrictId = it.DistrictId, Id = Uuid.Next(clock), OrganisationId = it.Id, WithPlaceId = party.Id.Id, Path = party.Path, About = about.Text, Number = number.Text, Since = since, Until = until, Renews = input.Renews, ByPost = by.Id.Id,
        };
        Put(made);
        audit.Add(it.DistrictId, input.Renews is null ? "registry.agreement-made" : "registry.agreement-renewed", "organisation", it.Id, by);
        await db.SaveChangesAsync(stop);
        return new Answer(made.Id);
    }

    /// <summary>Writes row and facts; whoever asks has asked for the right.</summary>
    public void Put(Agreement made)
    {
        db.Add(made);
        foreach (var (field, value) in new[] { ("About", made.About), ("Number", made.Number), ("With", made.WithPlaceId.ToString()), ("Until", DatedFacts.Text(made.Until)) })
            facts.Add(RecordKind.Agreement, made.DistrictId, made.Id, field, value, made.Since, made.ByPost);
    }

    /// <param name="on">The first day on which it holds no more.</param>
    public async Task<Outcome<Done>> End(int district, Guid organisation, Guid id, DateOnly? on, AgreementEnd? why, CancellationToken stop)
    {
        if (!(await Find(district, organisation, id, stop)).Succeeded(out var found, out var no)) return no;
        if (found.It.EndedOn is not null) return OfferedRefusals.AgreementOver;
        if (why is not { } reason || !Enum.IsDefined(reason) || reason is AgreementEnd.Renewed or AgreementEnd.OrganisationClosed) return OfferedRefusals.EndWhy;
        if (on is not { } day || day < found.It.Since || day > scope.Today) return RegistryRefusals.Day.At("endedOn");
        found.It.End(day, reason);
        facts.Add(RecordKind.Agreement, district, id, "Ended", DatedFacts.Text(day), day, found.By.Id.Id);
        audit.Add(district, "registry.agreement-ended", "organisation", organisation, found.By, reason.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    /// <summary>It goes on after all: nothing has renewed it meanwhile.</summary>
    public async Task<Outcome<Done>> Resume(int district, Guid organisation, Guid id, CancellationToken stop)
    {
        if (!(await Find(district, organisation, id, stop)).Succeeded(out var found, out var no)) return no;
        if (found.It.EndedOn is not { } day || found.It.EndedWhy is AgreementEnd.Renewed or AgreementEnd.OrganisationClosed) return OfferedRefusals.NotToResume;
        found.It.Resume();
        facts.Add(RecordKind.Agreement, district, id, "Ended", null, day, found.By.Id.Id);
        audit.Add(district, "registry.agreement-resumed", "organisation", organisation, found.By);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    private async Task<Refusal?> EndAsRenewed(Organisation it, Guid id, DateOnly since, PostCard by, CancellationToken stop)
    {
        if (await db.Set<Agreement>().FirstOrDefaultAsync(a => a.DistrictId == it.DistrictId && a.OrganisationId == it.Id && a.Id == id, stop) is not { } before) return OfferedRefusals.NoAgreement;
        if (before.EndedOn is not null) return OfferedRefusals.AgreementOver;
        if (since <= before.Since) return RegistryRefusals.Day.At("since");
        before.End(since, AgreementEnd.Renewed);
        facts.Add(RecordKind.Agreement, it.DistrictId, id, "Ended", DatedFacts.Text(since), since, by.Id.Id);
        return null;
    }

    private async Task<Outcome<(Agreement It, PostCard By)>> Find(int district, Guid organisation, Guid id, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, organisation, stop)).Succeeded(out var found, out var no)) return no;
        return await db.Set<Agreement>().FirstOrDefaultAsync(a => a.DistrictId == district && a.OrganisationId == organisation && a.Id == id, stop) is { } it ? (it, found.By) : OfferedRefusals.NoAgreement;
    }
}
