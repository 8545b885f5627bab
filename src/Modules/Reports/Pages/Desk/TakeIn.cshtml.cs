using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Dictionary;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>导入字典: a file that another house, or this one, has written.</summary>
[Needs("reports.settle-elements")]
internal sealed class TakeInModel(Lane lane) : DictionaryPage
{
    internal TakeInDictionary.Answer? Took { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(IFormFile? file)
    {
        if (file is null || file.Length == 0) return this.Refuse(DictionaryRefusals.SheetMissing);
        if (file.Length > DictionaryFile.BytesMost) return this.Refuse(DictionaryRefusals.SheetTooLarge.With(DictionaryFile.BytesMost / (1024 * 1024)));
        using var text = new StreamReader(file.OpenReadStream());
        var input = new TakeInDictionary.Input(await text.ReadToEndAsync(Stop));
        if (!(await lane.Write<TakeInDictionary, TakeInDictionary.Answer>(use => use.Run(input, Stop), Stop)).Succeeded(out var took, out var no)) return this.Refuse(no);
        Took = took;
        return Page();
    }
}
