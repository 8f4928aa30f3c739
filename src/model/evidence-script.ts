/** What is run in a Linux guest to find encrypted volumes: it reads block devices, looks whether the directories of Azure Disk
 *  Encryption are there, and prints the lines of /etc/crypttab that name its key file; those that name other key files stay in
 *  the guest. It changes nothing. Sections are divided by `---`, with one at the end so that a missing /etc/crypttab is
 *  no failure of the script.
 *  Holds no double quote, dollar or backslash: reports print it between double quotes. Columns are few and blanks are squeezed
 *  because Azure keeps the last 4096 bytes of the output.
 *  Source of the limit: "Run scripts in your Linux VM by using action Run Commands", 2019-04-26. */
export const evidenceScript = [
  "lsblk -J -o NAME,KNAME,PKNAME,TYPE,FSTYPE,LABEL,MOUNTPOINT | tr -s '[:space:]' ' '",
  "echo",
  "echo ---",
  "ls -d /var/lib/azure_disk_encryption_config /mnt/azure_bek_disk 2>/dev/null",
  "echo ---",
  "grep -E 'azure_bek_disk|LinuxPassPhraseFileName' /etc/crypttab 2>/dev/null",
  "echo ---",
].join("; ");

/** The action that runs it, as a type of what a live collection asks for. */
export const runCommandType = "Microsoft.Compute/virtualMachines/runCommand";
