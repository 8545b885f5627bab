using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;

namespace Linli.Reports.Admission;

/// <summary>Keeps for supervision what an office tried against the rules, and says why it can't be. Whoever asks saves.</summary>
internal sealed class AttemptLog(LinliDb db, IAudit audit, TimeProvider clock)
{
    public Refusal Keep(PostCard by, MatterClass of, AttemptKind kind, AttemptStep step, PlaceCard place)
    {
        var now = clock.GetUtcNow();
        db.Add(new Attempt { DistrictId = by.Id.District, Id = Uuid.Next(now), At = now, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, Class = of.Code, Kind = kind, Step = step, PlaceId = place.Id.Id });
        audit.Add(by.Id.District, "reports.attempt", "place", place.Id.Id, by, $"{of.Code} {kind} {step}");
        return Say(of, kind);
    }

    /// <summary>The refusal, with rule and document.</summary>
    public static Refusal Say(MatterClass of, AttemptKind kind)
    {
        var language = Words.Language;
        return kind switch
        {
            AttemptKind.NoTask => AdmissionRefusals.NoTask.With(of.Name.In(language), of.Rule!.In(language), of.Source!.In(language)),
            AttemptKind.NotResponsible => AdmissionRefusals.NotResponsible.With(of.Name.In(language), of.Rule!.In(language), of.Source!.In(language)),
            _ => AdmissionRefusals.NotAdmitted,
        };
    }
}
