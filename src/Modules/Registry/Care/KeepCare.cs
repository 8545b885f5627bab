using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Keys;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Care;

/// <summary>A help as somebody asks for it.</summary>
/// <param name="Line">Null for the usual one of the help.</param>
/// <param name="ReviewOn">A year from today at most.</param>
/// <param name="TakeAlong">After a move the same line of the new home may know it too.</param>
internal sealed record CareTyped(string? Need, LineKind? Line, CareGround? Ground, ConsentBy? By, ConsentHow? How, string? Law, DateOnly? ReviewOn, bool TakeAlong);

/// <summary>
/// Writes a tag, or agrees one that is there anew: whoever writes it does not learn which it was. No ground, no post that could
/// help, no review day: no tag (guard 3).
/// </summary>
internal sealed class KeepCare(LinliDb db, CareCodes codes, ILines lines, EndCare end, FieldCipher cipher, PeopleScope scope, TimeProvider clock)
{
    public async Task<Outcome<Done>> Put(PersonAtHome who, CareTyped typed, PostCard? by, CancellationToken stop)
    {
        var today = scope.Today;
        if (typed.Need is not { } code || !codes.Now.Needs.TryGetValue(code, out var need)) return CareRefusals.Need;
        var line = typed.Line ?? need.Lines[0];
        if (!need.Lines.Contains(line)) return CareRefusals.Line;
        if (Ground(who.Person, typed, code, today) is { } no) return no;
        if (typed.ReviewOn is not { } review || review <= today || review > today.AddMonths(CareTag.MonthsMost)) return CareRefusals.Review;
        if (who.Person.DiedOn is not null || who.Holding(today).OrderByDescending(home => home.Main).FirstOrDefault(home => home.GridId is not null) is not { GridId: { } grid } at) return CareRefusals.Nobody;
        if (await lines.PostOf(line, new(who.Person.DistrictId, grid), stop) is null) return CareRefusals.Nobody;

        var same = (await db.Set<CareTag>().Where(tag => tag.DistrictId == who.Person.DistrictId && tag.PersonId == who.Person.Id && tag.Line == line).ToListAsync(stop)).Where(tag => cipher.Open(tag.Need, tag.NeedAt) == code).ToList();
        if (same.Find(tag => tag.Ground == typed.Ground) is { } there)
        {
            there.Agreed(typed.By, typed.How, today, review).MayGoAlong(typed.TakeAlong);
            await db.SaveChangesAsync(stop);
            return Done.It;
        }

        await end.Run(same, CareEnd.NotNeeded, by, stop); // the same help stands on the new ground from here on
        db.Add(Make(who.Person, code, line, at, typed, by).Agreed(typed.By, typed.How, today, review).MayGoAlong(typed.TakeAlong));
        await db.SaveChangesAsync(stop);
        return Done.It;
    }

    public CareTag Make(Person person, string need, LineKind line, Residence home, CareTyped typed, PostCard? by, bool demo = false)
    {
        var now = clock.GetUtcNow();
        var id = Uuid.Next(now);
        return new CareTag
        {
            DistrictId = person.DistrictId, Id = id, PersonId = person.Id, Need = cipher.Seal(need, new(CareTag.Table, "need", person.DistrictId, id)), Line = line, Ground = typed.Ground!.Value,
            Law = typed.Ground == CareGround.Law ? typed.Law : null, PlaceId = home.PlaceId, Path = home.Path, GridId = home.GridId, RecordedAt = now, ByPost = by?.Id.Id, Demo = demo,
        };
    }

    /// <summary>Why it has no ground; null where it has one.</summary>
    private Refusal? Ground(Person person, CareTyped typed, string need, DateOnly today)
    {
        if (typed.Ground == CareGround.Law) return typed.Law is { } law && codes.Now.Laws.TryGetValue(law, out var known) && known.Needs.Contains(need) ? null : CareRefusals.Law;
        if (typed.Ground != CareGround.Consent || typed.By is not { } by || !Enum.IsDefined(by) || typed.How is not { } how || !Enum.IsDefined(how)) return CareRefusals.Ground;
        return IsChild(person, today) && by != ConsentBy.Guardian ? CareRefusals.Guardian : null;
    }

    public bool IsChild(Person person, DateOnly today) => person.IsChild(cipher, today);
}

/// <summary>The desk or a grid's worker writes down what somebody asked for, or what the law has the line know. They hand it to the line and can't read it again.</summary>
internal sealed class AddCare(LinliDb db, PeopleScope scope, CareScope care, KeepCare keep, IAudit audit)
{
    public sealed record Input(int District, Guid Person, CareTyped Typed);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!(await scope.Find(RegistryRights.Keep, input.District, input.Person, stop)).Succeeded(out var found, out var no)) return no;
        if (await care.IsBarred(stop)) return CareRefusals.Barred;
        if (input.Typed.How == ConsentHow.OwnAccount) return CareRefusals.Ground;
        if ((await keep.Put(found.Who, input.Typed, found.By, stop)).No is { } wrong) return wrong;
        audit.Add(input.District, "registry.care-added", "person", input.Person, found.By, input.Typed.Ground.ToString());
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>The post of the line says on its review what the person said: it is still wanted, until a new day; or not any more.</summary>
internal sealed class ReviewCare(LinliDb db, PeopleScope scope, CareScope care, KeepCare keep, EndCare end, Caller caller, IAudit audit)
{
    /// <param name="Still">False ends it at once.</param>
    public sealed record Input(int District, Guid Tag, bool Still, ConsentBy? By, ConsentHow? How, DateOnly? ReviewOn);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (!caller.Cleared) return KernelRefusals.NotCleared;
        if (await care.IsBarred(stop)) return CareRefusals.Barred;
        if (await db.Set<CareTag>().FirstOrDefaultAsync(t => t.DistrictId == input.District && t.Id == input.Tag, stop) is not { } tag || !tag.Holds(scope.Today)) return RegistryRefusals.Unknown;
        if (await scope.Load(tag.DistrictId, tag.PersonId, stop) is not { } who || await care.PostFor(tag, who, scope.Today, stop) is not { } by) return RegistryRefusals.Unknown;
        if (!input.Still)
        {
            await end.Run([tag], CareEnd.NotNeeded, by, stop);
            return Done.It;
        }

        if (input.ReviewOn is not { } review || review <= scope.Today || review > scope.Today.AddMonths(CareTag.MonthsMost)) return CareRefusals.Review;
        if (tag.Ground == CareGround.Consent && (input.By is not { } given || !Enum.IsDefined(given) || input.How is not { } how || !Enum.IsDefined(how) || how == ConsentHow.OwnAccount)) return CareRefusals.Ground;
        if (tag.Ground == CareGround.Consent && input.By != ConsentBy.Guardian && keep.IsChild(who.Person, scope.Today)) return CareRefusals.Guardian;
        tag.Agreed(tag.Ground == CareGround.Consent ? input.By : null, tag.Ground == CareGround.Consent ? input.How : null, scope.Today, review);
        audit.Add(tag.DistrictId, "registry.care-agreed", "person", tag.PersonId, by);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>
/// The person themselves: asks for a help, says that it is still wanted, takes it back in one tap. A guardian does so in their
/// place; whom somebody only asked to see to their data does not come to this (PIPL article 29).
/// </summary>
internal sealed class OwnCare(LinliDb db, Oneself oneself, PeopleScope scope, CareScope care, CareCodes codes, KeepCare keep, EndCare end, FieldCipher cipher, IAudit audit)
{
    /// <param name="Need">As it is said.</param>
    public sealed record Held(CareTag Tag, string Need, string Law);

    /// <summary>What holds today; empty for whoever has no data here.</summary>
    public async Task<IReadOnlyList<Held>> See(Guid? proxy, string language, CancellationToken stop) =>
        await Whose(proxy, stop) is { Who: var who }
            ? [.. (await care.TagsOf(who.Person.DistrictId, who.Person.Id, scope.Today, stop)).Select(tag => new Held(tag, codes.NameOf(cipher.Open(tag.Need, tag.NeedAt), language), codes.LawOf(tag.Law, language)))]
            : [];

    /// <summary>The person, or the guardian for them; null for anybody else.</summary>
    public async Task<Oneself.Self?> Whose(Guid? proxy, CancellationToken stop) => await oneself.Find(proxy, stop) is { } self && self.By is null or { MayErase: true } ? self : null;

    public async Task<Outcome<Done>> Add(string? need, LineKind? line, bool takeAlong, Guid? proxy, CancellationToken stop)
    {
        if (await Whose(proxy, stop) is not { } self) return RegistryRefusals.NotTied;
        var typed = new CareTyped(need, line, CareGround.Consent, ByOf(self), ConsentHow.OwnAccount, null, scope.Today.AddMonths(CareTag.MonthsMost), takeAlong);
        if ((await keep.Put(self.Who, typed, null, stop)).No is { } no) return no;
        return await Noted(self, "registry.care-added", stop);
    }

    public async Task<Outcome<Done>> Still(Guid id, Guid? proxy, CancellationToken stop)
    {
        if (!(await Find(id, proxy, stop)).Succeeded(out var found, out var no)) return no;
        if (found.Tag.Ground == CareGround.Law) return CareRefusals.ByLaw;
        if (found.Self.By is null && keep.IsChild(found.Self.Who.Person, scope.Today)) return CareRefusals.Guardian;
        found.Tag.Agreed(ByOf(found.Self), ConsentHow.OwnAccount, scope.Today, scope.Today.AddMonths(CareTag.MonthsMost));
        return await Noted(found.Self, "registry.care-agreed", stop);
    }

    /// <summary>At once, whole. What the law has the line know stays; to that one objects.</summary>
    public async Task<Outcome<Done>> Withdraw(Guid id, Guid? proxy, CancellationToken stop)
    {
        if (!(await Find(id, proxy, stop)).Succeeded(out var found, out var no)) return no;
        if (found.Tag.Ground == CareGround.Law) return CareRefusals.ByLaw;
        await end.Run([found.Tag], CareEnd.Withdrawn, null, stop);
        return Done.It;
    }

    /// <summary>With all else that is kept by consent.</summary>
    public async Task WithdrawAll(Person person, CancellationToken stop) =>
        await end.Run(await db.Set<CareTag>().Where(tag => tag.DistrictId == person.DistrictId && tag.PersonId == person.Id && tag.Ground == CareGround.Consent).ToListAsync(stop), CareEnd.Withdrawn, null, stop);

    private static ConsentBy ByOf(Oneself.Self self) => self.By is null ? ConsentBy.Self : ConsentBy.Guardian;

    private async Task<Outcome<(Oneself.Self Self, CareTag Tag)>> Find(Guid id, Guid? proxy, CancellationToken stop)
    {
        if (await Whose(proxy, stop) is not { } self) return RegistryRefusals.NotTied;
        var person = self.Who.Person;
        return await db.Set<CareTag>().FirstOrDefaultAsync(tag => tag.DistrictId == person.DistrictId && tag.Id == id && tag.PersonId == person.Id, stop) is { } tag ? (self, tag) : RegistryRefusals.Unknown;
    }

    private async Task<Outcome<Done>> Noted(Oneself.Self self, string action, CancellationToken stop)
    {
        audit.Add(self.Who.Person.DistrictId, action, "person", self.Who.Person.Id, null, self.By is null ? null : $"for:{self.By.Ground}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
