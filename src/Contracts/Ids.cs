namespace Linli.Contracts;

/// <summary>A place: the district that keeps it and its id (UUIDv7) there.</summary>
public readonly record struct PlaceId(int District, Guid Id);

/// <summary>A post (never a person): the district that keeps it and its id there.</summary>
public readonly record struct PostId(int District, Guid Id);

/// <summary>A case, named to other modules by id only.</summary>
public readonly record struct CaseId(int District, Guid Id);

/// <summary>An account belongs to the installation, not to a district; what it may do comes from posts.</summary>
public readonly record struct AccountId(Guid Id);
