using Linli.Cases.Packs;
using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Cases.Pages.Portal;

/// <summary>A signed-in resident's matters; without an account, number and receipt code open one.</summary>
[OpenToAll]
internal sealed class MineModel(
    FindOwnCases own, MergedCases merged, CaseLookup cases, PublicPlaces publicPlaces, CasePacks packs, ReceiptCookie receipts, SeeCase see, IPlaces places, FindNotices notices, Lane lane, Caller caller, TimeProvider clock, Words words) : PortalPage
{
    /// <summary>A matter in the list.</summary>
    internal sealed record Row(Case It, CaseTypeDefinition Type, PlaceCard? Place, CaseFace Face, bool Waits);

    internal bool Known => caller.Known;

    /// <summary>Notices that the reader has been told and not looked at.</summary>
    internal int Unseen { get; private set; }
    internal IReadOnlyList<Row> Rows { get; private set; } = [];
    internal PortalTimes Times { get; private set; } = null!;
    internal string Number { get; private set; } = "";
    internal string Code { get; private set; } = "";

    public Task OnGetAsync() => Find();

    /// <summary>With the code the matter opens for its reporter; the number alone leads to its public page.</summary>
    public async Task<IActionResult> OnPostAsync(string? number, string? code)
    {
        (Number, Code) = ((number ?? "").Trim(), (code ?? "").Trim());
        await Find();
        var whole = await Whole(Number);
        if (whole is null) return this.Refuse(CaseRefusals.Unknown.At("number"));
        if (Code.Length == 0)
            return (await see.Run(whole, null, Stop, portal: true)).Succeeded(out _, out var unknown) || unknown.Kind == RefusalKind.Gone ? Redirect("/cases/" + whole) : this.Refuse(unknown.At("number"));
        if (!(await CheckReceipt.At(lane, whole, Code, Stop)).Succeeded(out _, out var no)) return this.Refuse(no);
        receipts.Give(Response, whole, Code);
        return Redirect("/cases/" + whole);
    }

    /// <summary>The number as typed, or its running part alone: the district and this year go without saying.</summary>
    private async Task<string?> Whole(string typed)
    {
        if (CaseNumber.TryParse(typed, out var number)) return number.Text;
        var digits = new string([.. typed.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        if (digits.Length is 0 or > 9 || !int.TryParse(digits, out var serial) || await places.District(Here.Id.District, Stop) is not { Code: { } code }) return null;
        return CaseNumber.Of(code[..6], ChinaTime.DateOf(clock.GetUtcNow()).Year, serial).Text;
    }

    private async Task Find()
    {
        Times = new PortalTimes(words, Elder, clock.GetUtcNow());
        Unseen = Known ? await notices.Unseen(Stop) : 0;
        List<Row> rows = [];
        foreach (var it in await own.Run(Stop))
        {
            var type = packs.TypeOf(it);
            var face = CaseFace.Of(type.Flow, it.State, it.Phase, it.End, it.ConfirmedByProxy, own: true, words, it.AnswerKind);
            var leads = it.MergedInto is null ? null : (await merged.Leading((await cases.Find(it.DistrictId, it.Id, Stop))!, Stop)).Case;
            if (leads is not null) face = face with { Says = words["cases.portal.together.mine", CaseFace.Of(packs.TypeOf(leads).Flow, leads.State, leads.Phase, leads.End, leads.ConfirmedByProxy, own: false, words, leads.AnswerKind).Says] };
            rows.Add(new Row(it, type, await publicPlaces.Of(new(it.DistrictId, it.PlaceId), Stop), face, FindOwnCases.Waits(leads ?? it)));
        }

        Rows = [.. rows.OrderByDescending(row => row.Waits)];
    }
}
