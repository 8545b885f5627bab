namespace Linli.Contracts;

/// <summary>
/// A question that each module answers which names places in its records: on which of them something hangs. Asked before a
/// place is taken out of the tree again, as one that was entered by mistake.
/// </summary>
public interface IPlaceUse
{
    /// <summary>The places at or below a path that records of the module name; nothing of the records themselves.</summary>
    /// <param name="path">Best a community's: the whole of what lies in it is asked for.</param>
    Task<IReadOnlyCollection<Guid>> Used(int district, string path, CancellationToken stop);
}
