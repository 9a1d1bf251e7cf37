namespace CustomLabels.Service.Hosting;

/// <summary>The data folder cannot be used as it is. The message says why, and what to do; nothing in the folder was changed.</summary>
internal sealed class DataFolderException(string message, Exception? innerException = null) : Exception(message, innerException);
