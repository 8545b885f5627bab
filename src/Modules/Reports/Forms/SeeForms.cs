using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Keys;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Forms;

/// <summary>What is to be done with a form.</summary>
internal enum FormStanding
{
    /// <summary>Somebody has to say what its columns mean.</summary>
    ToConfirm,

    /// <summary>It can be filled.</summary>
    Ready,

    /// <summary>An element that it was confirmed to mean was changed or withdrawn since.</summary>
    MovedOn,

    /// <summary>Its table is not admitted any more.</summary>
    Over,
}

/// <summary>The forms of the caller's office, with the entries under which they are asked.</summary>
internal sealed class SeeForms(LinliDb db, DictionaryScope scope, AdmissionScope admission, TheDictionary dictionary, FieldCipher cipher)
{
    public const int Most = 500; // the latest

    public sealed record Row(TakenForm It, Application Entry, FormStanding Standing);

    /// <param name="By">The post by which the caller keeps it.</param>
    public sealed record Seen(TakenForm It, Application Entry, IReadOnlyList<MappedColumn> Columns, ElementSet Elements, PostCard By, FormStanding Standing)
    {
        /// <summary>The first column whose element is not any more what was confirmed.</summary>
        public MappedColumn? MovedOn => Columns.FirstOrDefault(column => HasMovedOn(column, Elements));
    }

    public async Task<Outcome<IReadOnlyList<Row>>> All(CancellationToken stop)
    {
        if (!scope.By(ReportsRights.KeepForms).Succeeded(out var by, out var no)) return no;
        var district = by.Id.District;
        var found = await Of(by).OrderByDescending(row => row.It.At).ThenByDescending(row => row.It.Id).Take(Most).ToListAsync(stop);
        var ids = found.ConvertAll(row => row.It.Id);
        var mapped = (await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == district && column.Code != null && ids.Contains(column.FormId)).ToListAsync(stop)).ToLookup(column => column.FormId);
        var set = await dictionary.Of(district, stop);
        return found.ConvertAll(row => new Row(row.It, row.Entry, Standing(row.It, row.Entry, mapped[row.It.Id], set)));
    }

    public async Task<Outcome<Seen>> Run(Guid form, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.KeepForms).Succeeded(out var by, out var no)) return no;
        if (await Of(by).FirstOrDefaultAsync(row => row.It.Id == form, stop) is not { } found) return TakenFormRefusals.Unknown;
        var columns = await db.Set<MappedColumn>().AsNoTracking().Where(column => column.DistrictId == by.Id.District && column.FormId == form).OrderBy(column => column.Nth).ToListAsync(stop);
        var set = await dictionary.Of(by.Id.District, stop);
        return new Seen(found.It, found.Entry, columns, set, by, Standing(found.It, found.Entry, columns, set));
    }

    /// <summary>The workbook as it came.</summary>
    public async Task<byte[]> Workbook(TakenForm form, CancellationToken stop)
    {
        var pieces = await db.Set<FormPiece>().AsNoTracking().Where(piece => piece.DistrictId == form.DistrictId && piece.FormId == form.Id).OrderBy(piece => piece.No).ToListAsync(stop);
        return [.. pieces.SelectMany(piece => Convert.FromBase64String(cipher.Open(piece.Body, FormPiece.PlaceOf(piece.DistrictId, piece.Id))))];
    }

    private IQueryable<Found> Of(PostCard by)
    {
        var (district, office) = (by.Id.District, by.Office);
        return db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == district)
            .Join(db.Set<Application>().AsNoTracking().Where(entry => entry.Office == office), form => new { form.DistrictId, Id = form.ApplicationId }, entry => new { entry.DistrictId, entry.Id }, (form, entry) => new Found { It = form, Entry = entry });
    }

    private FormStanding Standing(TakenForm it, Application entry, IEnumerable<MappedColumn> columns, ElementSet set) =>
        !entry.IsAdmitted(admission.Today) ? FormStanding.Over
        : it.State == FormState.Given ? FormStanding.ToConfirm
        : columns.Any(column => HasMovedOn(column, set)) ? FormStanding.MovedOn : FormStanding.Ready;

    internal static bool HasMovedOn(MappedColumn column, ElementSet set) => column.Code is { } code && (set.Find(code) is not { WithdrawnOn: null } now || now.Version != column.ElementVersion);

    private sealed class Found
    {
        public required TakenForm It { get; init; }
        public required Application Entry { get; init; }
    }
}
