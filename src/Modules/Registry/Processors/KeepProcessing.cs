using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Registry.Facts;
using Linli.Registry.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Processors;

/// <summary>Writes down what a processor has agreed to. Without purpose, fields, places, an end and both clauses there is no agreement.</summary>
internal sealed class AgreeProcessing(LinliDb db, OrganisationScope scope, IPlaces places, IAccess access, Caller caller, IAudit audit, TimeProvider clock)
{
    /// <param name="Code">The processor's credit code; it stands in the register of organisations already.</param>
    /// <param name="Elements">Names of fields of the dictionary.</param>
    public sealed record Input(
        string? Code, string? Number, ProcessingPurpose? Purpose, IReadOnlyList<string> Elements, IReadOnlyList<PlaceId> Places, DateOnly? Since, DateOnly? Until, bool NoOtherUse, bool NoSubProcessing);

    public sealed record Answer(int District, Guid Id);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (caller.MainPost is not { } post || await places.Find(post.Place, stop) is not { } own || !scope.At(RegistryRights.KeepProcessing, own).Succeeded(out var by, out _)) return KernelRefusals.NotYours;
        var code = (input.Code ?? "").Trim().ToUpperInvariant();
        if (await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(o => o.DistrictId == post.Id.District && o.Code == code && o.ClosedOn == null, stop) is not { } firm) return RegistryRefusals.ProcessorUnknown;
        var number = (input.Number ?? "").Trim();
        if (number.Length is 0 or > ProcessingAgreement.NumberLengthMax) return RegistryRefusals.ProcessingNumber;
        if (input.Purpose is not { } purpose || !Enum.IsDefined(purpose)) return RegistryRefusals.ProcessingPurpose;
        var fields = input.Elements.Select(Elements.Find).OfType<Element>().Distinct().ToList();
        if (fields.Count == 0 || fields.Count != input.Elements.Distinct(StringComparer.Ordinal).Count()) return RegistryRefusals.ProcessingFields;
        if (!input.NoOtherUse || !input.NoSubProcessing) return RegistryRefusals.ProcessingClauses.At(input.NoOtherUse ? "noSubProcessing" : "noOtherUse");
        if (input.Since is not { } since || input.Until is not { } until || until <= since || until <= scope.Today || until > since.AddMonths(ProcessingAgreement.MonthsMost)) return RegistryRefusals.ProcessingEnd;
        var cards = await places.FindAll(post.Id.District, [.. input.Places.Where(place => place.District == post.Id.District).Select(place => place.Id).Distinct()], stop);
        if (cards.Count == 0 || !cards.All(card => access.May(RegistryRights.KeepProcessing, new(card.Id.District, card.Path, card.Grid)))) return RegistryRefusals.ProcessingPlaces;

        var now = clock.GetUtcNow();
        var made = new ProcessingAgreement
        {
            DistrictId = post.Id.District, Id = Uuid.Next(now), OrganisationId = firm.Id, Number = number, Purpose = purpose, Elements = string.Join(' ', fields.Select(field => field.Name)), PlaceId = own.Id.Id, Path = own.Path,
            Since = since, Until = until, NoOtherUse = true, NoSubProcessing = true, ByPost = by.Id.Id, ByAccount = caller.Account!.Value.Id, MadeAt = now,
        };
        db.Add(made);
        foreach (var card in cards) db.Add(new ProcessingPlace { DistrictId = made.DistrictId, ProcessingId = made.Id, PlaceId = card.Id.Id });
        audit.Add(made.DistrictId, "registry.processing-agreed", "processing", made.Id, by, $"{purpose} {made.Elements}");
        await db.SaveChangesAsync(stop);
        return new Answer(made.DistrictId, made.Id);
    }
}

/// <summary>Which agreements a caller comes to.</summary>
internal sealed class ProcessingScope(LinliDb db, IAccess access)
{
    public async Task<Outcome<(ProcessingAgreement It, PostCard By)>> Find(int district, Guid id, CancellationToken stop)
    {
        if (await db.Set<ProcessingAgreement>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == id, stop) is not { } it || access.Through(RegistryRights.KeepProcessing, it.At) is not { } by) return RegistryRefusals.NoProcessing;
        return (it, by);
    }
}

/// <summary>Opens an account for somebody at the processor's. It is never cleared and holds no post, whatever is written down for it besides.</summary>
internal sealed class GiveProcessorLogin(Lane lane, IPasswordHasher<Account> hasher)
{
    public sealed record Input(int District, Guid Processing, string? SignIn);

    public async Task<Outcome<GiveLogin.Given>> Run(Input input, Once? once, CancellationToken stop)
    {
        var code = OneTimeCode.New();
        var hash = hasher.HashPassword(null!, code); // outside the lane: it costs tenths of a second by design
        return await lane.Write<Keep, GiveLogin.Given>(use => use.Run(input, code, hash, stop), stop, once);
    }

    internal sealed class Keep(LinliDb db, ProcessingScope scope, OpenForOthers open, IAudit audit, TimeProvider clock)
    {
        public async Task<Outcome<GiveLogin.Given>> Run(Input input, string code, string hash, CancellationToken stop)
        {
            if (!(await scope.Find(input.District, input.Processing, stop)).Succeeded(out var found, out var no)) return no;
            var now = clock.GetUtcNow();
            if (found.It.ClosedAt is not null || found.It.Until <= ChinaTime.DateOf(now)) return RegistryRefusals.ProcessingOver;
            var firm = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.DistrictId == input.District && o.Id == found.It.OrganisationId, stop);
            if (!(await open.Run(input.SignIn ?? "", firm.Name, AccountOf.Processor, hash, stop)).Succeeded(out var account, out no)) return no.At("signIn");
            db.Add(new ProcessingAccount { AccountId = account.Id, DistrictId = input.District, ProcessingId = input.Processing, Since = now });
            audit.Add(input.District, "registry.processor-login", "processing", input.Processing, found.By);
            await db.SaveChangesAsync(stop);
            return new GiveLogin.Given(account.Name, code);
        }
    }
}

/// <summary>Ends an agreement, early or past its day. It takes the processor's certificate that everything was deleted; the accounts end with it.</summary>
internal sealed class CloseProcessing(LinliDb db, ProcessingScope scope, IAudit audit, TimeProvider clock)
{
    /// <param name="Hash">Of the signed paper's picture, taken into the house before.</param>
    public sealed record Input(int District, Guid Processing, string? What, DateOnly? On, DeletedHow? How, SignedAs? As, string? Hash, string? Type);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(input.District, input.Processing, stop)).Succeeded(out var found, out var no)) return no;
        var (it, now) = (found.It, clock.GetUtcNow());
        if (it.ClosedAt is not null) return RegistryRefusals.ProcessingOver;
        if (!OrganisationWords.Read(input.What, ProcessingAgreement.DeletedLengthMax, "what").Succeeded(out var what, out no)) return no;
        if (what.Text is null) return RegistryRefusals.Certificate;
        if (input.On is not { } on || on > ChinaTime.DateOf(now) || on < it.Since) return RegistryRefusals.Certificate.At("deletedOn");
        if (input.How is not { } how || !Enum.IsDefined(how)) return RegistryRefusals.Certificate.At("how");
        if (input.As is not { } signed || !Enum.IsDefined(signed)) return RegistryRefusals.Certificate.At("signedAs");
        if (input.Hash is null || input.Type is null) return RegistryRefusals.Certificate.At("paper");
        it.Close(new(what.Text, on, how, signed, input.Hash, input.Type), now);
        var accounts = await db.Set<ProcessingAccount>().Where(a => a.DistrictId == it.DistrictId && a.ProcessingId == it.Id).Select(a => a.AccountId).ToListAsync(stop);
        foreach (var account in await db.Set<Account>().Where(a => accounts.Contains(a.Id) && a.ShutAt == null).ToListAsync(stop)) account.Shut(now);
        audit.Add(it.DistrictId, "registry.processing-closed", "processing", it.Id, found.By, $"{how} {signed}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>Tells the auditor of each agreement whose day has come and that nobody has closed with a certificate; again each week.</summary>
internal sealed class WatchProcessing(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.watch-processing";
    public const string AlarmKind = "processing-open";
    public const int AgainDays = 7;

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        var before = today.AddDays(-AgainDays);
        foreach (var it in await db.Set<ProcessingAgreement>().Where(p => p.ClosedAt == null && p.Until <= today && (p.AlarmedOn == null || p.AlarmedOn <= before)).ToListAsync(stop))
        {
            it.AlarmedOn = today;
            db.Add(new Reading.Alarm { DistrictId = it.DistrictId, Id = Uuid.Next(now), At = now, Kind = AlarmKind, AccountId = it.ByAccount, PostId = it.ByPost, Figure = today.DayNumber - it.Until.DayNumber });
        }

        await db.SaveChangesAsync(stop);
    }
}
