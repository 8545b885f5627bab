using System.Runtime.CompilerServices;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Linli.Registry.Detailed;

/// <summary>A row for each organisation that stands in a place today; whom one speaks to there is no value of it.</summary>
internal sealed class RowsOfOrganisations(LinliDb db, OrganisationScope scope) : IRowSource
{
    private const string Name = "organisation.name", Code = "organisation.code";

    public ElementOf Of => ElementOf.Organisation;

    public bool IsPersonal => false;

    public IReadOnlyList<string> Codes { get; } = [Name, Code];

    public async IAsyncEnumerable<DetailRow> Rows(RowsAsked asked, [EnumeratorCancellation] CancellationToken stop)
    {
        if (scope.At(RegistryRights.SeeOrganisations, asked.Place).No is not null) yield break;
        var (district, path, after, today) = (asked.Place.Id.District, asked.Place.Path, asked.Place.Path + PlacePath.After, scope.Today);
        var here = db.Set<Organisation>().AsNoTracking().Where(it => it.DistrictId == district && it.Since <= today && (it.ClosedOn == null || it.ClosedOn > today) && string.Compare(it.Path, path) >= 0 && string.Compare(it.Path, after) < 0)
            .OrderBy(it => it.Path).ThenBy(it => it.Id).Select(it => new { it.Id, it.Name, it.Code });
        await foreach (var it in here.AsAsyncEnumerable().WithCancellation(stop))
            yield return new(it.Id, [], [.. asked.Codes.Select(code => code == Name ? new RowValue(it.Name) : code == Code ? new RowValue(it.Code) : RowValue.Unknown)]);
    }

    public Task<bool> NoteGiven(RowsAsked asked, Guid taken, IReadOnlyCollection<Guid> people, CancellationToken stop) => Task.FromResult(true); // nobody stands in them
}
