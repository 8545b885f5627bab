using System.Text.RegularExpressions;
using Linli.Contracts;

namespace Linli.Cases.Pages.Command;

/// <summary>
/// A place as the wall may name it: from below the level that is shown down to the building at most, never a stairwell or
/// home; a request for help no further than the community.
/// </summary>
internal static partial class WallPlace
{
    private const int CommunityLevel = 3; // as depths of the path
    private const int BuildingLevel = 5;

    /// <param name="placeName">From the street down, a word a level.</param>
    /// <returns>A word a level, at least one.</returns>
    /// <param name="shown">Depth of the place whose screen it is.</param>
    public static IReadOnlyList<string> Of(string placeName, string path, int shown, bool communityOnly)
    {
        var depth = PlacePath.Level(path);
        var words = placeName.Split(' ');
        if (depth < 2 || words.Length != depth - 1) return [words[0]]; // the district itself; a name that does not follow its path
        var last = communityOnly ? CommunityLevel : BuildingLevel;
        var named = words.Select((word, at) => (Word: word, Depth: at + 2))
            .Where(part => part.Depth <= last && (part.Depth < BuildingLevel || IsBuilding().IsMatch(part.Word))).ToList();
        var below = named.Where(part => part.Depth > shown).Select(part => Short(part.Word)).ToList();
        return below.Count > 0 ? below : [Short(named[^1].Word)];
    }

    private static string Short(string word) => word.Length > 3 ? Level().Replace(word, "") : word;

    [GeneratedRegex("(街道|社区)$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Level();

    /// <summary>In a village the same depth is a household's house, which the wall does not name.</summary>
    [GeneratedRegex("^[0-9]+(栋|号楼|幢|座)$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex IsBuilding();
}
