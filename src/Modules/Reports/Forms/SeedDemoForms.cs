using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Forms;
using Linli.Kernel.Keys;
using Linli.Reports.Admission;
using Linli.Reports.Dictionary;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Forms;

/// <summary>Lets a department of the demo have brought the form of its admitted table. Does nothing where there is a form already.</summary>
internal sealed class SeedDemoForms(Lane lane) : IDemo
{
    /// <summary>After the words and after what was admitted.</summary>
    public int Order => 41;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoForms, Done>(use => use.Run(stop), stop)).Value;
}

/// <summary>Two editions: one confirmed, and a new one that waits for somebody to say what its columns mean.</summary>
internal sealed class KeepDemoForms(LinliDb db, IPlaces places, TheDictionary dictionary, FieldCipher cipher, IAudit audit, TimeProvider clock)
{
    private static readonly string[] LastColumns = ["备注", "值班电话"];

    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<TakenForm>().AnyAsync(form => form.DistrictId == district.Id.District, stop)) return Done.It;
        var id = district.Id.District;
        if (await db.Set<Application>().AsNoTracking().Where(a => a.DistrictId == id && a.Demo && a.Kind == ApplicationKind.Table && a.State == ApplicationState.Admitted).OrderBy(a => a.Number).FirstOrDefaultAsync(stop) is not { } entry) return Done.It;
        var (set, words, now) = (await dictionary.Of(id, stop), await dictionary.WordsOf(id, stop), clock.GetUtcNow());
        foreach (var (nth, last) in LastColumns.Index())
        {
            var (file, at) = (DemoForm.Make(last), now.AddDays(nth == 0 ? -30 : -1));
            using var book = FormBook.Open(DemoForm.FileName, new MemoryStream(file, writable: false)).Value;
            var sheet = FormHeaders.Find(book).Value;
            var form = new TakenForm
            {
                DistrictId = id, Id = Uuid.Next(clock), ApplicationId = entry.Id, Edition = nth + 1, ByPost = entry.ByPost, At = at, FileName = DemoForm.FileName, Bytes = file.Length, Hash = KeepForm.HashOf(file),
                Sheet = sheet.Name, HeadFrom = sheet.HeadFrom, HeadTo = sheet.HeadTo, FirstRow = sheet.FirstRow, FootRow = sheet.FootRow,
            };
            var columns = KeepForm.Columns(form, [.. sheet.Columns.Select(column => (column, OfferElements.For(column, set, words, entry.Office)))]).ToList();
            if (nth == 0)
            {
                foreach (var column in columns) column.Map(column.Offered, set.Find(column.Offered)?.Version);
                form.Confirm(ElementOf.Place, at.AddMinutes(5));
            }

            db.Add(form);
            db.AddRange(KeepForm.Pieces(form, file, cipher, now));
            db.AddRange(columns);
        }

        audit.Add(id, "reports.demo", "import", null, null, "forms");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
