using System.Globalization;

namespace Linli.Territory.Pages;

/// <summary>The fields that ask who takes a post: one of those known here, or anybody by their sign-in name.</summary>
/// <param name="Optional">Whether nobody is an answer.</param>
internal sealed record PersonAsked(string Form, PostModel.Taken Given, IReadOnlyList<(Guid Account, string Name, string SignIn)> Known, bool Optional)
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
