using Linli.Kernel;
using Linli.Kernel.Web;
using Linli.Reports.Certificates;
using Microsoft.AspNetCore.Mvc;

namespace Linli.Reports.Pages.Desk;

/// <summary>盖章证明: which certificates communities give, letters for those they don't, and who asks for them.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionCertificatesModel(FindCertificates find, CertificatesInForce certificates, Lane lane, Caller caller) : AdmissionPage
{
    internal sealed record Typed(string? BodyKind = null, string? BodyName = null, string? Certificate = null, string? What = null, string? Office = null);

    internal FindCertificates.Found Found { get; private set; } = null!;
    internal AdmissionTabs Tabs { get; private set; } = null!;
    internal Typed Form { get; private set; } = new();

    /// <summary>A listed one was noted: the community gives it.</summary>
    internal bool Listed { get; private set; }
    internal CertificateRules All => certificates.Now;

    public async Task OnGet(string? done)
    {
        await Load();
        Listed = done == "listed";
    }

    public async Task<IActionResult> OnPost(string? bodyKind, string? bodyName, string? certificate, string? what, string? office)
    {
        Form = new(bodyKind, bodyName, certificate, what, office);
        var input = new AnswerCertificate.Input(bodyKind, bodyName, certificate, what, office);
        if ((await lane.Write<AnswerCertificate, AnswerCertificate.Answer>(use => use.Run(input, Stop), Stop, Request.OnceFor(input))).Succeeded(out var answer, out var no))
            return Redirect(answer.Listed ? CertificateParts.Way + "?done=listed" : $"{CertificateParts.Way}/{answer.Number}");
        await Load();
        return this.Refuse(no);
    }

    private async Task Load() => (Found, Tabs) = (await find.Run(Stop), AdmissionTabs.Of(caller, null) with { Here = "certificates" });
}

/// <summary>The letter that a resident takes back to whoever asked, to print. It has a line for a name, and knows none.</summary>
[Needs("reports.see-admission")]
internal sealed class AdmissionCertificateLetterModel(FindCertificates find, CertificatesInForce certificates) : AdmissionPage
{
    internal FindCertificates.Row Letter { get; private set; } = null!;
    internal CertificateRules All => certificates.Now;

    public async Task<IActionResult> OnGet(string letter)
    {
        if (!(await find.Letter(letter, Stop)).Succeeded(out var found, out var no)) return StatusCode(no.Status);
        Letter = found;
        return Page();
    }
}
