namespace CustomLabels.Service.Hosting;

/// <summary>Another service runs on the same data folder.</summary>
internal sealed class DataFolderInUseException(string path, string processId, Exception innerException)
    : Exception($"A service is already running on {path} (pid {processId}). Use it, stop it, or choose another folder with --data.", innerException);
