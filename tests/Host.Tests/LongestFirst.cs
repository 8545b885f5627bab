using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Linli.Host.Tests.LongestFirst))]

namespace Linli.Host.Tests;

/// <summary>Begins with the classes that take minutes, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long = [typeof(Crawl.EveryPage), typeof(Proof.KilledUnderLoad), typeof(Proof.AccessMatrix), typeof(Proof.OldPc)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Array.FindIndex(Long, type => collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal)) is var at and >= 0 ? at : Long.Length)];
}
