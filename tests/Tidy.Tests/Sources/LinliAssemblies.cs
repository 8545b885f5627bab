using System.Reflection;
using Linli.Kernel;

namespace Linli.Tidy.Tests.Sources;

/// <summary>The program's own assemblies, and what reflection finds in them.</summary>
internal static class LinliAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } = Load();

    /// <summary>Types that somebody wrote: not the compiler's, not Razor's.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. All.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("Linli", StringComparison.Ordinal) == true)];

    /// <summary>Every Refusal that a static field or property holds.</summary>
    public static IReadOnlyList<Refusal> Refusals { get; } =
        [.. Types.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Refusal) && !field.DeclaringType!.ContainsGenericParameters)
            .Select(field => (Refusal)field.GetValue(null)!)
            .OrderBy(refusal => refusal.Code, StringComparer.Ordinal)];

    /// <summary>All rights that the kernel and the modules know.</summary>
    public static IReadOnlyList<Right> Rights { get; } = [.. KernelRights.All.Concat(Linli.Host.Modules.All.SelectMany(module => module.Rights))];

    private static List<Assembly> Load()
    {
        Dictionary<string, Assembly> found = [];
        Add(typeof(Linli.Host.Modules).Assembly);
        return [.. found.Values.OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal)];

        void Add(Assembly assembly)
        {
            if (!found.TryAdd(assembly.GetName().Name!, assembly)) return;
            foreach (var other in assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Linli.", StringComparison.Ordinal))) Add(Assembly.Load(other));
        }
    }
}
