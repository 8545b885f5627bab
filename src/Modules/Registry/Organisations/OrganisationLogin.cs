using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Organisations;

/// <summary>An account by which an organisation signs in. It sees what is given to that organisation and nothing else.</summary>
internal sealed class OrganisationLogin
{
    public required Guid AccountId { get; init; }
    public required int DistrictId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? Until { get; private set; }
    public required Guid GivenBy { get; init; }

    public void End(DateTimeOffset at) => Until = at;
}

/// <summary>The desk opens an account for an organisation, with a one-time code that is shown once. It opens no right of the house, so no administrator is needed.</summary>
internal sealed class GiveLogin(Lane lane, IPasswordHasher<Account> hasher)
{
    /// <param name="SignIn">What is typed to sign in.</param>
    public sealed record Input(int District, Guid Organisation, string? SignIn);

    /// <param name="Code">Shown in this answer, and again to the same form for a day.</param>
    public sealed record Given(string SignIn, string Code);

    public async Task<Outcome<Given>> Run(Input input, Once? once, CancellationToken stop)
    {
        var code = OneTimeCode.New();
        var hash = hasher.HashPassword(null!, code); // outside the lane: it costs tenths of a second by design
        return await lane.Write<Keep, Given>(use => use.Run(input, code, hash, stop), stop, once);
    }

    internal sealed class Keep(LinliDb db, OrganisationScope scope, OpenForOthers open, IAudit audit, TimeProvider clock)
    {
        public async Task<Outcome<Given>> Run(Input input, string code, string hash, CancellationToken stop)
        {
            if (!(await scope.Find(RegistryRights.KeepOrganisations, input.District, input.Organisation, stop)).Succeeded(out var found, out var no)) return no;
            if (found.It.ClosedOn is not null) return RegistryRefusals.OrganisationClosed;
            if (!(await open.Run(input.SignIn ?? "", found.It.Name, AccountOf.Organisation, hash, stop)).Succeeded(out var account, out no)) return no.At("signIn");
            db.Add(new OrganisationLogin { AccountId = account.Id, DistrictId = input.District, OrganisationId = input.Organisation, Since = clock.GetUtcNow(), GivenBy = found.By.Id.Id });
            audit.Add(input.District, "registry.login-given", "organisation", input.Organisation, found.By);
            await db.SaveChangesAsync(stop);
            return new Given(account.Name, code);
        }
    }
}

/// <summary>The desk takes a login back; its sessions end at once.</summary>
internal sealed class TakeLogin(LinliDb db, OrganisationScope scope, IAudit audit, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(int district, Guid organisation, Guid account, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.KeepOrganisations, district, organisation, stop)).Succeeded(out var found, out var no)) return no;
        if (await db.Set<OrganisationLogin>().FirstOrDefaultAsync(l => l.AccountId == account && l.OrganisationId == organisation && l.Until == null, stop) is not { } login) return RegistryRefusals.NoOrganisation;
        var now = clock.GetUtcNow();
        login.End(now);
        (await db.Set<Account>().SingleAsync(a => a.Id == account, stop)).Shut(now);
        audit.Add(district, "registry.login-taken", "organisation", organisation, found.By);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>For which organisation the caller signs in; null for everybody else.</summary>
internal sealed class OwnOrganisation(LinliDb db, Caller caller)
{
    public async Task<Organisation?> Find(CancellationToken stop)
    {
        if (caller.Account is not { } account) return null;
        return await (from login in db.Set<OrganisationLogin>()
                      join it in db.Set<Organisation>() on new { login.DistrictId, Id = login.OrganisationId } equals new { it.DistrictId, it.Id }
                      where login.AccountId == account.Id && login.Until == null
                      select it).AsNoTracking().FirstOrDefaultAsync(stop);
    }
}
