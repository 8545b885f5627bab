using Linli.Territory.Drawing;

namespace Linli.Territory.Pages;

/// <summary>Shares as forms carry them, one a field: the grid's id or <see cref="EditGridsModel.NewGrid"/>, a colon, and the ids of its buildings parted by commas.</summary>
internal static class SharesSent
{
    public static string Write(RegridBuildings.Share share) => $"{share.Grid?.ToString() ?? EditGridsModel.NewGrid}:{string.Join(',', share.Parts)}";

    /// <summary>Null where one of them is not what <see cref="Write"/> wrote.</summary>
    public static List<RegridBuildings.Share>? Read(IReadOnlyList<string> fields)
    {
        List<RegridBuildings.Share> read = [];
        foreach (var field in fields)
        {
            if ((field ?? "").Split(':') is not [var grid, var parts]) return null;
            Guid? to = Guid.TryParse(grid, out var known) ? known : null;
            if (to is null && grid != EditGridsModel.NewGrid) return null;
            var ids = parts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => Guid.TryParse(text, out var part) ? part : Guid.Empty).ToList();
            if (ids.Contains(Guid.Empty)) return null;
            read.Add(new(to, ids));
        }

        return read;
    }
}
