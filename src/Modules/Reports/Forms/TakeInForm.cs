using System.Security.Cryptography;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Calendar;
using Linli.Kernel.Forms;
using Linli.Kernel.Keys;
using Linli.Kernel.Packs;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Forms;

/// <summary>
/// An office brings the workbook in which it wants a table that was admitted. Its heading is read and each column offered an
/// element; nothing is mapped by that. Runs before the writer lane: reading a workbook is nobody else's wait.
/// </summary>
internal sealed class TakeInForm(TheDictionary dictionary, DictionaryScope scope, Lane lane)
{
    public const int BytesMost = 2 * 1024 * 1024; // an empty form; pictures make it large

    /// <param name="Application">The entry of the catalogue under which the table is asked.</param>
    /// <param name="HeadFrom">Where the office says itself which rows the heading is.</param>
    public sealed record Input(Guid Application, string FileName, string? Sheet = null, int? HeadFrom = null, int? HeadTo = null);

    public async Task<Outcome<Guid>> Run(Input input, Stream file, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.KeepForms).Succeeded(out var by, out var no)) return no;
        if ((input.HeadFrom, input.HeadTo) is not (null, null) && !(input.HeadFrom >= 1 && input.HeadFrom <= input.HeadTo && input.HeadTo <= FormHeaders.RowsLookedAt)) return TakenFormRefusals.HeadLines;
        if (file.Length > BytesMost) return FormRefusals.TooLarge.With(BytesMost / (1024 * 1024));
        using var kept = new MemoryStream();
        await file.CopyToAsync(kept, stop);
        if (!FormBook.Open(input.FileName, kept).Succeeded(out var book, out no)) return no;
        using var opened = book;
        if (!FormHeaders.Find(book, string.IsNullOrWhiteSpace(input.Sheet) ? null : input.Sheet.Trim(), input.HeadFrom, input.HeadTo).Succeeded(out var sheet, out no)) return no;
        foreach (var column in sheet.Columns)
            if (ForbiddenFields.InText(column.Name) is { } forbidden) return TakenFormRefusals.Forbidden.With(column.Name, Formulas.Said(forbidden.Idea));
        var district = by.Id.District;
        var (set, words) = (await dictionary.Of(district, stop), await dictionary.WordsOf(district, stop));
        var offered = sheet.Columns.Select(column => (column, OfferElements.For(column, set, words, DictionaryScope.OfficeOf(by)))).ToList();
        return await lane.Write<KeepForm, Guid>(use => use.Run(new(input.Application, Path.GetFileName(input.FileName), kept.ToArray(), sheet, offered), stop), stop);
    }
}

/// <summary>Keeps a workbook that was read, with its columns.</summary>
internal sealed class KeepForm(LinliDb db, DictionaryScope scope, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    public sealed record Input(Guid Application, string FileName, byte[] File, FormSheet Sheet, IReadOnlyList<(FormColumn Column, (string Code, OfferedBy By)? Offered)> Columns);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.KeepForms).Succeeded(out var by, out var no)) return no;
        var (now, district) = (clock.GetUtcNow(), by.Id.District);
        var entry = await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == input.Application && a.Office == by.Office, stop);
        if (entry is not { Kind: ApplicationKind.Table } || !entry.IsAdmitted(ChinaTime.DateOf(now))) return TakenFormRefusals.NotAdmitted;
        if (await Same(entry, input, stop) is { } same) return same;
        var edition = await db.Set<TakenForm>().CountAsync(form => form.DistrictId == district && form.ApplicationId == entry.Id, stop) + 1;
        var made = new TakenForm
        {
            DistrictId = district, Id = Uuid.Next(now), ApplicationId = entry.Id, Edition = edition, ByPost = by.Id.Id, At = now,
            FileName = input.FileName.Length > TakenForm.FileNameLengthMax ? input.FileName[..TakenForm.FileNameLengthMax] : input.FileName,
            Bytes = input.File.Length, Hash = HashOf(input.File),
            Sheet = input.Sheet.Name, HeadFrom = input.Sheet.HeadFrom, HeadTo = input.Sheet.HeadTo, FirstRow = input.Sheet.FirstRow, FootRow = input.Sheet.FootRow,
        };
        db.Add(made);
        db.AddRange(Pieces(made, input.File, cipher, now));
        db.AddRange(Columns(made, input.Columns));
        audit.Add(district, "reports.form-taken-in", "form", made.Id, by, $"{entry.Number} edition:{edition}");
        await db.SaveChangesAsync(stop);
        return made.Id;
    }

    /// <summary>Its bytes, sealed a piece at a time.</summary>
    internal static IEnumerable<FormPiece> Pieces(TakenForm of, byte[] file, FieldCipher cipher, DateTimeOffset now)
    {
        foreach (var (nth, piece) in file.Chunk(FormPiece.BytesMost).Index())
        {
            var id = Uuid.Next(now);
            yield return new FormPiece { DistrictId = of.DistrictId, FormId = of.Id, No = nth, Id = id, Body = cipher.Seal(Convert.ToBase64String(piece), FormPiece.PlaceOf(of.DistrictId, id)) };
        }
    }

    internal static IEnumerable<MappedColumn> Columns(TakenForm of, IReadOnlyList<(FormColumn Column, (string Code, OfferedBy By)? Offered)> found) =>
        found.Select(one => new MappedColumn { DistrictId = of.DistrictId, FormId = of.Id, Nth = one.Column.At, Name = one.Column.Name, IsFormula = one.Column.IsFormula, Offered = one.Offered?.Code, OfferedBy = one.Offered?.By });

    internal static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The latest edition, where it is this workbook read the same way: a second press brings no second one.</summary>
    private async Task<Guid?> Same(Application entry, Input input, CancellationToken stop)
    {
        var latest = await db.Set<TakenForm>().AsNoTracking().Where(form => form.DistrictId == entry.DistrictId && form.ApplicationId == entry.Id).OrderByDescending(form => form.Edition).FirstOrDefaultAsync(stop);
        return latest is not null && latest.Hash == HashOf(input.File) && (latest.Sheet, latest.HeadFrom, latest.HeadTo) == (input.Sheet.Name, input.Sheet.HeadFrom, input.Sheet.HeadTo) ? latest.Id : null;
    }
}
