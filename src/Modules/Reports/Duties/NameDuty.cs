using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Kernel.Web;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Duties;

/// <summary>The district's desk writes down what a department is in a kind of matter, and by which clause. Of one kind one department leads, and where the packs send it to departments of the district, it is one of them.</summary>
internal sealed class NameDuty(LinliDb db, AdmissionScope scope, TheMatrix matrix, IAudit audit)
{
    /// <param name="Type">The kind of matter by its code.</param>
    /// <param name="Department">By its code.</param>
    public sealed record Input(string? Type, string? Department, DutyRole? Role, string? Clause);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.DutyDesk is not { } by) return KernelRefusals.NotYours;
        var district = by.Id.District;
        var whole = await matrix.Of(district, stop);
        if (whole.Find(input.Type) is not { } row) return DutyRefusals.Type;
        if (whole.Department(input.Department) is not { Code: { } code }) return DutyRefusals.Department;
        if (input.Role is not { } role || !Enum.IsDefined(role)) return DutyRefusals.Role;
        if (!TaskWords.Needed(input.Clause, Duty.ClauseLengthMax, "clause", DutyRefusals.Clause).Succeeded(out var clause, out var no)) return no;
        if (role == DutyRole.Lead)
        {
            if (row.ByPacks.Count > 0 && !row.ByPacks.Any(post => post.Code == code)) return DutyRefusals.PacksSay.With(string.Join(' ', row.ByPacks.Select(post => post.NameIn(Words.Language))));
            if (row.Cells.FirstOrDefault(cell => cell.It.Role == DutyRole.Lead && cell.It.Department != code) is { } other) return DutyRefusals.LedAlready.With(other.Department?.NameIn(Words.Language) ?? other.It.Department);
        }

        if (await db.Set<Duty>().FirstOrDefaultAsync(d => d.DistrictId == district && d.TypeCode == row.Of.Type && d.Department == code, stop) is { } known)
            (known.Role, known.Clause, known.ByPost, known.At) = (role, clause, by.Id.Id, scope.Now);
        else
            db.Add(new Duty { DistrictId = district, TypeCode = row.Of.Type, Department = code, Role = role, Clause = clause, ByPost = by.Id.Id, At = scope.Now });
        audit.Add(district, ReportsRights.SettleDuties.Code, "post", whole.Department(code)!.Id.Id, by, $"{row.Of.Type} {role}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>A department is in a kind of matter no more, by the matrix.</summary>
internal sealed class DropDuty(LinliDb db, AdmissionScope scope, IAudit audit)
{
    public sealed record Input(string? Type, string? Department);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (scope.DutyDesk is not { } by) return KernelRefusals.NotYours;
        var (district, type, department) = (by.Id.District, input.Type ?? "", input.Department ?? "");
        if (await db.Set<Duty>().FirstOrDefaultAsync(d => d.DistrictId == district && d.TypeCode == type && d.Department == department, stop) is not { } it) return DutyRefusals.NoDuty;
        db.Remove(it);
        audit.Add(district, ReportsRights.SettleDuties.Code, "place", by.Place.Id, by, $"{it.TypeCode} dropped");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>The district's desk settles the matrix: only when no kind of matter lacks exactly one lead and its clause.</summary>
internal sealed class SettleMatrix(LinliDb db, AdmissionScope scope, TheMatrix matrix, IAudit audit)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (scope.DutyDesk is not { } by) return KernelRefusals.NotYours;
        var whole = await matrix.Of(by.Id.District, stop);
        if (whole.Gaps > 0) return DutyRefusals.Gaps.With(whole.Gaps);
        db.Add(new MatrixSettled { DistrictId = by.Id.District, Id = Uuid.Next(scope.Now), Types = whole.Rows.Count, SettledOn = scope.Today, ByPost = by.Id.Id, OfficeName = by.Name, OfficeNameEn = by.NameEn });
        audit.Add(by.Id.District, ReportsRights.SettleDuties.Code, "place", by.Place.Id, by, $"settled:{whole.Rows.Count}");
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
