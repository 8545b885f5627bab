using Linli.Kernel;

namespace Linli.Fieldwork;

/// <summary>Who may do what at doors and in streets.</summary>
internal static class FieldworkRights
{
    public static readonly IReadOnlyList<Right> All = [];
}
