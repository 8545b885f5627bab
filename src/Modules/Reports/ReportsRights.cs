using Linli.Kernel;

namespace Linli.Reports;

/// <summary>Who may do what with tables, tasks and the words that they are made of.</summary>
internal static class ReportsRights
{
    public static readonly IReadOnlyList<Right> All = [];
}
