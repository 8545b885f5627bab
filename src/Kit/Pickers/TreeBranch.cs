namespace Linli.Kit.Pickers;

/// <summary>A place of a tree picker with what was opened below it.</summary>
/// <param name="Id">By which the source knows it (<see cref="TreePickerTagHelper.Source"/>).</param>
/// <param name="Value">What the form sends if it is ticked.</param>
/// <param name="Level">The code of its level, e.g. <c>Community</c>.</param>
/// <param name="Below">Null: not opened yet; none: nothing lies below.</param>
public sealed record TreeBranch(string Id, string Value, string Level, string Name, IReadOnlyList<TreeBranch>? Below)
{
    /// <summary>Reads a tree as far as it is open.</summary>
    /// <param name="face">The branch of a place, without what lies below.</param>
    /// <param name="isOpen">Whether what lies below is shown at once.</param>
    /// <param name="below">What lies right below; asked only where it is open.</param>
    public static async Task<IReadOnlyList<TreeBranch>> Grow<T>(IEnumerable<T> places, Func<T, TreeBranch> face, Func<T, bool> isOpen, Func<T, Task<IReadOnlyList<T>>> below)
    {
        List<TreeBranch> branches = [];
        foreach (var place in places)
            branches.Add(isOpen(place) ? face(place) with { Below = await Grow(await below(place), face, isOpen, below) } : face(place));
        return branches;
    }
}
