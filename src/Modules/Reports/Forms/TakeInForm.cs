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
internal sealed class TakeInForm(LinliDb db, TheDictionary dictionary, DictionaryScope scope, Lane lane)
{
    public const int BytesMost = 2 * 1024 * 1024; // an empty form; pictures make it large

    /// <param name="Application">The entry of the catalogue under which the table is asked.</param>
    /// <param name="HeadFrom">Where the office says itself which rows the heading is.</param>
    public sealed record Input(Guid Application, string FileName, string? Sheet = null, int? HeadFrom = null, int? HeadTo = null);

    public async Task<Outcome<Guid>> Run(Input input, Stream file, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ApplyForAdmission).Succeeded(out var by, out var no)) return no;
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
        return await lane.Write<KeepForm, Guid>(use => use.Run(new(input.Application, input.FileName, kept.ToArray(), sheet, offered), stop), stop);
    }

    /// <summary>The workbook as it came.</summary>
    public async Task<byte[]> Workbook(TakenForm form, FieldCipher cipher, CancellationToken stop)
    {
        var pieces = await db.Set<FormPiece>().AsNoTracking().Where(piece => piece.DistrictId == form.DistrictId && piece.FormId == form.Id).OrderBy(piece => piece.No).ToListAsync(stop);
        return [.. pieces.SelectMany(piece => Convert.FromBase64String(cipher.Open(piece.Body, FormPiece.PlaceOf(piece.DistrictId, piece.Id))))];
    }
}

/// <summary>Keeps a workbook that was read, with its columns.</summary>
internal sealed class KeepForm(LinliDb db, DictionaryScope scope, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    public sealed record Input(Guid Application, string FileName, byte[] File, FormSheet Sheet, IReadOnlyList<(FormColumn Column, (string Code, OfferedBy By)? Offered)> Columns);

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!scope.By(ReportsRights.ApplyForAdmission).Succeeded(out var by, out var no)) return no;
        var (now, district) = (clock.GetUtcNow(), by.Id.District);
        var entry = await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(a => a.DistrictId == district && a.Id == input.Application && a.Office == by.Office, stop);
        if (entry is not { Kind: ApplicationKind.Table } || !entry.IsAdmitted(ChinaTime.DateOf(now))) return TakenFormRefusals.NotAdmitted;
        var edition = await db.Set<TakenForm>().CountAsync(form => form.DistrictId == district && form.ApplicationId == entry.Id, stop) + 1;
        var made = new TakenForm
        {
            DistrictId = district, Id = Uuid.Next(now), ApplicationId = entry.Id, Edition = edition, ByPost = by.Id.Id, At = now,
            FileName = input.FileName.Length > TakenForm.FileNameLengthMax ? input.FileName[..TakenForm.FileNameLengthMax] : input.FileName,
            Bytes = input.File.Length, Hash = Convert.ToHexStringLower(SHA256.HashData(input.File)),
            Sheet = input.Sheet.Name, HeadFrom = input.Sheet.HeadFrom, HeadTo = input.Sheet.HeadTo, FirstRow = input.Sheet.FirstRow, FootRow = input.Sheet.FootRow,
        };
        db.Add(made);
        foreach (var (nth, piece) in input.File.Chunk(FormPiece.BytesMost).Index())
        {
            var id = Uuid.Next(now);
            db.Add(new FormPiece { DistrictId = district, FormId = made.Id, No = nth, Id = id, Body = cipher.Seal(Convert.ToBase64String(piece), FormPiece.PlaceOf(district, id)) });
        }

        foreach (var (column, offered) in input.Columns)
            db.Add(new MappedColumn { DistrictId = district, FormId = made.Id, Nth = column.At, Name = column.Name, IsFormula = column.IsFormula, Offered = offered?.Code, OfferedBy = offered?.By });
        audit.Add(district, "reports.form-taken-in", "form", made.Id, by, $"{entry.Number} edition:{edition}");
        await db.SaveChangesAsync(stop);
        return made.Id;
    }
}
