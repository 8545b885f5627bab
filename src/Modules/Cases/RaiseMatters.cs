using Linli.Cases.Packs;
using Linli.Kernel;
using Linli.Kernel.Matters;

namespace Linli.Cases;

/// <summary>A matter for another module, in that module's write (decision 0032).</summary>
internal sealed class RaiseMatters(LinliDb db, ReportCase report, CasePacks packs) : IRaiseMatters
{
    /// <summary>What a worker reports who found it themselves.</summary>
    public const string FoundType = "worker-found";

    public IReadOnlyList<MatterKind> Kinds =>
        [.. packs.Current.CaseTypes.Values.Where(type => type.OpenedBy == OpenedBy.Residents && type.Asks.All(ask => ask.Optional)).Select(type => new MatterKind(type.Code, type.Name.Sentence.Chinese, type.Name.Sentence.English))];

    public async Task<Outcome<RaisedMatter>> Raise(MatterToRaise matter, CancellationToken stop)
    {
        var found = matter.Type is null;
        var input = new ReportCase.Input(
            matter.Type ?? FoundType, matter.Place, matter.PlaceWords, matter.Text, matter.Answers, matter.Name, matter.Phone,
            For: found ? null : matter.For, Found: found, Origin: matter.Offered ? Origin.Offered : Origin.Asked) { Photos = matter.Photos, Demo = matter.Demo };
        if (!(await report.Run(input, stop)).Succeeded(out var told, out var no)) return no;
        var raised = db.Set<Case>().Local.Single(it => it.Number == told.Number);
        return new RaisedMatter(raised.Id, told.Number, told.Receipt, told.Place, told.Lead, told.LeadEn, told.ResolveDue);
    }
}
