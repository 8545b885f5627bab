using System.Text;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Linli.Kernel;

/// <summary>The one unit of work. Each module maps its own entities, which stay internal to it.</summary>
public sealed class LinliDb(DbContextOptions<LinliDb> options) : DbContext(options)
{
    private readonly ModelParts parts = options.FindExtension<ModelParts>()
        ?? throw new InvalidOperationException("LinliDb is built by LinliDbOptions.Build only.");

    /// <summary>True on SQLite, for the few places that speak SQL themselves.</summary>
    public bool IsSqlite => parts.Dialect == Dialect.Sqlite;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        if (IsSqlite)
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<FixedWidthUtcText>();
            configurationBuilder.Properties<DateOnly>().HaveConversion<string>();
        }
        else
        {
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var map in parts.Maps) map(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes()) Name(entity);
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.IsPrimaryKey()))
            key.ValueGenerated = ValueGenerated.Never;
    }

    private static void Name(IMutableTypeBase type, string prefix = "")
    {
        foreach (var property in type.GetProperties()) property.SetColumnName(prefix + Snake(property.Name));
        foreach (var complex in type.GetComplexProperties()) Name(complex.ComplexType, prefix + Snake(complex.Name) + "_");
    }

    /// <summary>ReportedAt becomes reported_at.</summary>
    internal static string Snake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary>On SQLite a moment is fixed-width UTC text, so that order and ranges work in the index.</summary>
    private sealed class FixedWidthUtcText() : ValueConverter<DateTimeOffset, string>(
        at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        text => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal));

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}

/// <summary>The modules' mappings and the dialect, carried by the options so that nothing is static.</summary>
internal sealed class ModelParts(Dialect dialect, IReadOnlyList<Action<ModelBuilder>> maps) : IDbContextOptionsExtension
{
    public Dialect Dialect => dialect;
    public IReadOnlyList<Action<ModelBuilder>> Maps => maps;
    public DbContextOptionsExtensionInfo Info => new PartsInfo(this);
    public void ApplyServices(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { }
    public void Validate(IDbContextOptions options) { }

    private sealed class PartsInfo(ModelParts parts) : DbContextOptionsExtensionInfo(parts)
    {
        public override bool IsDatabaseProvider => false;
        public override string LogFragment => "linli ";

        // The framework keeps one model per set of options: the same modules on the same dialect share it.
        public override int GetServiceProviderHashCode() => HashCode.Combine(parts.Dialect, parts.Maps.Count);
        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is PartsInfo { Extension: ModelParts others } && others.Dialect == parts.Dialect && others.Maps.SequenceEqual(parts.Maps);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}

/// <summary>Builds the options of LinliDb for a database and a set of modules.</summary>
public static class LinliDbOptions
{
    /// <param name="ownConnection">False for the writer lane, which lends a connection with its transaction.</param>
    public static DbContextOptions<LinliDb> Build(Database database, IEnumerable<IModule> modules, bool ownConnection = true)
    {
        List<Action<ModelBuilder>> maps = [KernelModel.Map, .. modules.Select(module => (Action<ModelBuilder>)module.Map)];
        return Build(database, new ModelParts(database.Dialect, maps), ownConnection);
    }

    internal static DbContextOptions<LinliDb> Build(Database database, ModelParts parts, bool ownConnection)
    {
        var builder = new DbContextOptionsBuilder<LinliDb>();
        if (database.IsSqlite) _ = ownConnection ? builder.UseSqlite(database.ConnectionString) : builder.UseSqlite();
        else _ = ownConnection ? builder.UseNpgsql(database.ConnectionString) : builder.UseNpgsql();
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(parts);
        return builder.Options;
    }
}
