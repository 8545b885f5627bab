using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Dictionary;

/// <summary>
/// The data desk settles what an office's word means: it becomes the dictionary's, it is mapped onto an element that is there,
/// it stands apart under a name of its own, or it is declined with a reason. Whoever proposed it is told.
/// </summary>
internal sealed class SettleProposal(LinliDb db, DictionaryScope scope, TheDictionary dictionary, IPosts posts, INotices notices, IAudit audit, TimeProvider clock)
{
    public const string Notice = "reports.settled";

    /// <param name="How">Adopted, Mapped, KeptApart or Declined.</param>
    /// <param name="Version">Of the proposal, as the desk had it before it.</param>
    /// <param name="Target">Of a mapping: the element that is meant.</param>
    /// <param name="Code">Of what stands apart: its own code, and its own name.</param>
    /// <param name="Reason">Told to the proposer; a refusal and a mapping need one.</param>
    public sealed record Input(Guid Proposal, int Version, Settled? How, string? Target = null, string? Code = null, string? Name = null, string? Reason = null);

    /// <param name="Code">Of the element that it is now; null where it was declined.</param>
    public sealed record Answer(string? Code);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.SettleElements).Succeeded(out var by, out var no)) return no;
        var district = by.Id.District;
        if (await db.Set<Proposal>().FirstOrDefaultAsync(p => p.DistrictId == district && p.Id == input.Proposal, stop) is not { } it) return DictionaryRefusals.NoProposal;
        if (it.State != Settled.Waiting) return DictionaryRefusals.Over;
        if (it.Version != input.Version) return KernelRefusals.SomebodyWasFaster;
        var reason = string.IsNullOrWhiteSpace(input.Reason) ? null : input.Reason.Trim();
        if (reason is { Length: > Proposal.WhyLengthMax } || reason is null && input.How is Settled.Declined or Settled.Mapped) return DictionaryRefusals.Reason;
        if (reason is not null && Kernel.Packs.ForbiddenFields.InText(reason) is { } forbidden) return DictionaryRefusals.Forbidden.At("reason").With(Formulas.Said(forbidden.Idea));
        var set = await dictionary.Of(district, stop);
        if (!(await Became(input, it, set, by, stop)).Succeeded(out var became, out no)) return no;

        var now = clock.GetUtcNow();
        it.Settle(input.How!.Value, reason, became.Code, now);
        audit.Add(district, "reports.proposal-settled", "proposal", it.Id, by, $"{input.How} {became.Code}".TrimEnd());
        var means = it.Means;
        await notices.Tell(new(Notice, district, it.Code, means.Name, means.NameEn ?? means.Name, $"/desk/dictionary/proposals/{it.Id}"), await posts.Holders(new(district, it.ByPost), now, stop), stop);
        await db.SaveChangesAsync(stop);
        dictionary.Forget(district);
        return became;
    }

    private async Task<Outcome<Answer>> Became(Input input, Proposal it, ElementSet set, PostCard by, CancellationToken stop) => (input.How, it.Kind) switch
    {
        (Settled.Declined, _) => new Answer((string?)null),
        (Settled.Adopted, ProposalKind.New) => Adopt(it, set, by),
        (Settled.Adopted, ProposalKind.Change) => await Change(it, set, by, stop),
        (Settled.Adopted, ProposalKind.Withdraw) => await Withdraw(it, set, stop),
        (Settled.Mapped, not ProposalKind.Withdraw) => await Map(input, it, set, stop),
        (Settled.KeptApart, not ProposalKind.Withdraw) => await KeepApart(input, it, set, by, stop),
        _ => DictionaryRefusals.NotThisWay,
    };

    private Outcome<Answer> Adopt(Proposal it, ElementSet set, PostCard by)
    {
        if (set.Find(it.Code) is not null) return DictionaryRefusals.CodeTaken.At("how");
        var means = it.Means;
        if (set.Named(means.Name) is { } taken) return DictionaryRefusals.NameTaken.At("how").With(taken.Code);
        if (DefinitionRules.CheckExpression(means, it.Code, set) is { } no) return no.At("how");
        Make(it, it.Code, means, null, by);
        return new Answer(it.Code);
    }

    private async Task<Outcome<Answer>> Change(Proposal it, ElementSet set, PostCard by, CancellationToken stop)
    {
        if (!(await Found(it, set, stop)).Succeeded(out var element, out var no)) return no;
        var means = it.Means;
        if (set.Named(means.Name) is { } taken && taken.Code != it.Code) return DictionaryRefusals.NameTaken.At("how").With(taken.Code);
        if (DefinitionRules.CheckExpression(means, it.Code, set) is { } wrong) return wrong.At("how");
        if (means.Expression is null && set.Find(it.Code) is { Means.Expression: not null } known && ProposeElement.StillRead(known, set) is { } read) return read.At("how");
        element.Next();
        Add(it, element, means, by);
        return new Answer(element.Code);
    }

    private async Task<Outcome<Answer>> Withdraw(Proposal it, ElementSet set, CancellationToken stop)
    {
        if (!(await Found(it, set, stop)).Succeeded(out var element, out var no)) return no;
        if (ProposeElement.StillRead(set.Find(it.Code)!, set) is { } read) return read.At("how");
        element.Withdraw(ChinaTime.DateOf(clock.GetUtcNow()), it.Why);
        return new Answer(element.Code);
    }

    private async Task<Outcome<Answer>> Map(Input input, Proposal it, ElementSet set, CancellationToken stop)
    {
        var asked = (input.Target ?? "").Trim();
        if ((set.Find(asked) ?? set.Named(asked)) is not { WithdrawnOn: null } target) return DictionaryRefusals.Target;
        await Means(it, target.Code, stop);
        return new Answer(target.Code);
    }

    private async Task<Outcome<Answer>> KeepApart(Input input, Proposal it, ElementSet set, PostCard by, CancellationToken stop)
    {
        var (code, name) = ((input.Code ?? "").Trim(), (input.Name ?? "").Trim());
        if (set.Find(code) is not null) return DictionaryRefusals.CodeTaken;
        if (set.Named(name) is { } taken) return DictionaryRefusals.NameTaken.With(taken.Code);
        var word = it.Means;
        if (string.Equals(name, word.Name, StringComparison.OrdinalIgnoreCase)) return DictionaryRefusals.NameTaken.With(word.Name);
        var means = word with { Name = name, NameEn = null, Owner = it.ByOffice };
        if ((DefinitionRules.Check(means, code) ?? DefinitionRules.CheckExpression(means, code, set)) is { } no) return no;
        Make(it, code, means, word.Name, by);
        await Means(it, code, stop);
        return new Answer(code);
    }

    private async Task<Outcome<DataElement>> Found(Proposal it, ElementSet set, CancellationToken stop)
    {
        if (await db.Set<DataElement>().FirstOrDefaultAsync(e => e.DistrictId == it.DistrictId && e.Code == it.Code, stop) is not { } element || set.Find(it.Code) is null) return DictionaryRefusals.NoElement;
        if (element.WithdrawnOn is not null) return DictionaryRefusals.WithdrawnAlready.At("how");
        return element.Version == it.BaseVersion ? element : DictionaryRefusals.ChangedMeanwhile.At("how").With(element.Version);
    }

    private void Make(Proposal it, string code, Definition means, string? senseOf, PostCard by)
    {
        var element = new DataElement { DistrictId = it.DistrictId, Id = Uuid.Next(clock), Code = code, SenseOf = senseOf };
        element.Next();
        db.Add(element);
        Add(it, element, means, by);
    }

    private void Add(Proposal it, DataElement element, Definition means, PostCard by)
    {
        var now = clock.GetUtcNow();
        db.Add(new ElementVersion
        {
            DistrictId = it.DistrictId, Id = Uuid.Next(now), ElementId = element.Id, Number = element.Version, Body = DefinitionText.Write(means), ValidFrom = ChinaTime.DateOf(now),
            RecordedAt = new(now.UtcTicks - (now.UtcTicks % 10), TimeSpan.Zero), Why = it.Why, ByPost = by.Id.Id, // both databases keep microseconds
        });
    }

    /// <summary>From now on the office's word means this element.</summary>
    private async Task Means(Proposal it, string code, CancellationToken stop)
    {
        var word = it.Means.Name;
        if (await db.Set<OfficeWord>().FirstOrDefaultAsync(w => w.DistrictId == it.DistrictId && w.Office == it.ByOffice && w.Word == word, stop) is { } known) known.Code = code;
        else db.Add(new OfficeWord { DistrictId = it.DistrictId, Office = it.ByOffice, Word = word, Code = code });
    }
}
