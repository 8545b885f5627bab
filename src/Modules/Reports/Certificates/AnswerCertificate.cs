using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Certificates;

/// <summary>A community says whether it gives a certificate that somebody was sent for. Not listed, there is a letter that cites the rule and names whose it is; the body that asked is counted.</summary>
internal sealed class AnswerCertificate(LinliDb db, AdmissionScope scope, CertificatesInForce rules, IAudit audit)
{
    /// <summary>For a certificate that the packs don't know.</summary>
    public const string Other = "other";

    /// <param name="Certificate">By its code, or <see cref="Other"/>.</param>
    /// <param name="What">What it is called, where the packs don't know it.</param>
    /// <param name="Office">Whose it is, where the packs don't know it.</param>
    public sealed record Input(string? BodyKind, string? BodyName, string? Certificate, string? What, string? Office);

    /// <param name="Listed">The community gives it; there is no letter.</param>
    public sealed record Answer(string Number, bool Listed);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.CertificateDesk is not { } by) return KernelRefusals.NotYours;
        if (input.BodyKind is null || !rules.Now.Bodies.ContainsKey(input.BodyKind)) return CertificateRefusals.BodyKind;
        if (!TaskWords.Line(input.BodyName, CertificateAsked.NameLengthMax, "bodyName", CertificateRefusals.BodyName).Succeeded(out var body, out var no)) return no;
        var known = input.Certificate is null ? null : rules.Now.Certificates.GetValueOrDefault(input.Certificate);
        if (known is null && input.Certificate != Other) return CertificateRefusals.Which;
        var (what, office) = (known?.Name.In(Words.Language), known?.Office?.In(Words.Language));
        if (known is null)
        {
            if (!TaskWords.Line(input.What, CertificateAsked.NameLengthMax, "what", CertificateRefusals.What).Succeeded(out what, out no)) return no;
            if (!TaskWords.Line(input.Office, CertificateAsked.NameLengthMax, "office", CertificateRefusals.Office).Succeeded(out office, out no)) return no;
        }

        var district = by.Id.District;
        var it = new CertificateAsked
        {
            DistrictId = district, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<CertificateAsked>(district, scope.Today, stop), CommunityId = by.Place.Id, Path = by.Path, BodyKind = input.BodyKind, BodyName = body, Certificate = known?.Code, What = what!, Office = office,
            Listed = known?.IsListed == true, AskedOn = scope.Today, ByPost = by.Id.Id,
        };
        db.Add(it);
        audit.Add(district, ReportsRights.AnswerCertificate.Code, "certificate", it.Id, by, $"{it.BodyKind} {it.Certificate ?? Other} {(it.Listed ? "listed" : "letter")}");
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number, it.Listed);
    }
}
