using Linli.Kernel;

namespace Linli.Reports.Details;

/// <summary>What is refused about detail tables; what is wrong with a form itself says <see cref="Forms.TakenFormRefusals"/>.</summary>
internal static class DetailRefusals
{
    public static readonly Refusal Unknown = new(RefusalKind.NotFound, "reports.no-detail");

    /// <summary>The form was confirmed without saying who receives the rows and until when.</summary>
    public static readonly Refusal NoRecipients = new(RefusalKind.Conflict, "reports.detail-no-recipients");

    /// <summary>Rows of a past day are not put together again.</summary>
    public static readonly Refusal Day = new(RefusalKind.Invalid, "reports.detail-day");
    public static readonly Refusal Nobody = new(RefusalKind.Conflict, "reports.detail-nobody");

    /// <summary>{0}: rows at most.</summary>
    public static readonly Refusal Rows = new(RefusalKind.Conflict, "reports.detail-rows", null, SeeDetails.RowsMost);

    /// <summary>{0}: tables a day.</summary>
    public static readonly Refusal Enough = new(RefusalKind.TooMany, "reports.detail-enough", null, DetailTaken.MostADay);
}
