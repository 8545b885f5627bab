namespace Linli.Kernel;

/// <summary>
/// A module's part of the demo district. Asked at every start of a demo house, in order, before anybody may come in; does
/// nothing where its rows are there already. Never called in Production.
/// </summary>
public interface IDemo
{
    /// <summary>Smaller first: 0 accounts, 10 territory with its posts, 20 and later what needs both.</summary>
    int Order { get; }

    Task Seed(CancellationToken stop);
}
