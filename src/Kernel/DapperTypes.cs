using System.Data;
using Dapper;

namespace Linli.Kernel;

/// <summary>Ids are text on SQLite and uuid on PostgreSQL; Dapper reads both as Guid. Registered once, with the first data source.</summary>
internal sealed class DapperTypes : SqlMapper.TypeHandler<Guid>
{
    private static readonly Lazy<bool> Once = new(() =>
    {
        SqlMapper.RemoveTypeMap(typeof(Guid));
        SqlMapper.RemoveTypeMap(typeof(Guid?));
        SqlMapper.AddTypeHandler(new DapperTypes());
        return true;
    });

    public static void Register() => _ = Once.Value;

    public override Guid Parse(object value) => value is Guid id ? id : Guid.Parse((string)value);

    public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = value;
}
