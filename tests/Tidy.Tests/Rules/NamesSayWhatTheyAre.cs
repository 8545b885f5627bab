using Linli.Tidy.Tests.Sources;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace Linli.Tidy.Tests.Rules;

/// <summary>Folders and types carry the field's words, not the framework's drawers.</summary>
public class NamesSayWhatTheyAre
{
    private static readonly string[] Drawers = ["Commands", "Handlers", "Dtos", "Services", "Helpers", "Common", "Utils", "Utilities", "Misc", "Shared", "Managers"];
    private static readonly string[] Endings = ["Manager", "Helper", "Service", "Base", "Impl", "Dto"];

    [Fact]
    public void No_folder_is_a_drawer() => Assert.Empty(FindFolders(House.Folders()));

    [Fact]
    public void A_drawer_is_found() => Assert.Equal(["src/Modules/Cases/Helpers"], FindFolders(["src/Modules/Cases", "src/Modules/Cases/Helpers"]));

    [Fact]
    public void No_type_is_named_for_a_drawer() => Assert.Empty(FindTypes(LinliAssemblies.Types));

    [Fact]
    public void A_type_named_for_a_drawer_is_found() => Assert.Equal([typeof(PlantedManager).FullName], FindTypes([typeof(PlantedManager), typeof(NamesSayWhatTheyAre)]));

    private static IEnumerable<string> FindFolders(IEnumerable<string> folders) => folders.Where(path => Drawers.Contains(Path.GetFileName(path)));

    /// <summary>A tag helper is called so by the framework, which finds it by that ending.</summary>
    private static IEnumerable<string?> FindTypes(IEnumerable<Type> types) =>
        types.Where(type => !type.IsAssignableTo(typeof(TagHelper)) && Endings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))).Select(type => type.FullName);

    private sealed class PlantedManager;
}
